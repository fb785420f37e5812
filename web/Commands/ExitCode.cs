namespace SmsSupport.Web.Commands;

internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The gateway refused, failed or did not answer.</summary>
    public const int GatewayFailed = 1;

    /// <summary>Something was left undone, or found to be wrong.</summary>
    public const int Unfinished = 1;

    /// <summary>The command was written wrongly, or a setting is missing or wrong.</summary>
    public const int WrongUsage = 2;
}
