using Orleans.Runtime;

namespace SmsSupport.Silo.Cluster;

/// <summary>Ends a silo that must not go on, such as one that slept so long that the others declared it dead. Whoever supervises it starts it again.</summary>
internal sealed partial class FatalStop(ILogger<FatalStop> logger) : IFatalErrorHandler
{
    /// <summary>Told from an orderly end, 0, and from one that could not start, 1 or 2.</summary>
    public const int ExitCode = 70;

    private static readonly TimeSpan ForTheLog = TimeSpan.FromMilliseconds(500);

    public bool IsUnexpected(Exception exception) => exception is not ThreadInterruptedException;

    // At once and not in order: to go on even for a moment would mean to act beside the grains' new activations.
    public void OnFatalException(object? sender, string? context, Exception? exception)
    {
        LogFatal(context ?? "", exception);
        new ManualResetEventSlim().Wait(ForTheLog);
        Environment.Exit(ExitCode);
    }

    [LoggerMessage(LogLevel.Critical, "This silo ends at once, and shall be started again: {Why}")]
    private partial void LogFatal(string why, Exception? exception);
}
