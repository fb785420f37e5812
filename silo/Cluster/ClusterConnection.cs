namespace SmsSupport.Silo.Cluster;

/// <summary>Connects a web node to the silos in the background, however long that takes: it listens, and keeps texts in its journal, meanwhile.</summary>
internal sealed partial class ClusterConnection(IClusterClient cluster, TimeProvider clock, ILogger<ClusterConnection> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IHostedService client = (IHostedService)cluster;

    public IClusterClient Client => cluster;

    /// <summary>Whether a silo was found once. From then on Orleans itself looks for others when one goes.</summary>
    public bool IsMade { get; private set; }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        if (IsMade)
        {
            await client.StopAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var tries = 0; !stoppingToken.IsCancellationRequested; tries++)
        {
            try
            {
                await client.StartAsync(stoppingToken);
                IsMade = true;

                return;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                if (tries == 0)
                {
                    LogWaiting(fault.GetType().Name);
                }
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "No silo is found yet ({Fault}); trying again every second. Texts are kept in the journal meanwhile.")]
    private partial void LogWaiting(string fault);
}
