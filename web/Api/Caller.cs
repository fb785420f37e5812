namespace SmsSupport.Web.Api;

/// <summary>How the history names programs that call the API.</summary>
internal static class Caller
{
    public const string Name = "api";
}
