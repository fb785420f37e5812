using Microsoft.Extensions.Options;

namespace SmsSupport.Silo.Cluster;

/// <summary>Ends a process that was told to stop and has not by then: without its database a silo tries for two minutes to write that it leaves.</summary>
/// <remarks>Whatever it still had in hand is refused or repeated, as after a kill. Supervisors wait 50 s (<c>deploy/</c>).</remarks>
internal sealed partial class StopDeadline(IHostApplicationLifetime lifetime, IOptions<HostOptions> host, TimeProvider time, ILogger<StopDeadline> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private CancellationTokenRegistration stopping;
    private ITimer? deadline;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        stopping = lifetime.ApplicationStopping.Register(() => deadline = time.CreateTimer(_ => End(), null, host.Value.ShutdownTimeout + Grace, Timeout.InfiniteTimeSpan));

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        stopping.Dispose();
        deadline?.Dispose();
    }

    private void End()
    {
        LogEnd(host.Value.ShutdownTimeout.TotalSeconds);
        Environment.Exit(FatalStop.ExitCode);
    }

    [LoggerMessage(LogLevel.Error, "This process could not stop in order within {Seconds} s, and ends now. Does the database answer?")]
    private partial void LogEnd(double seconds);
}
