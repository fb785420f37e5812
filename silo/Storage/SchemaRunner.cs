namespace SmsSupport.Silo.Storage;

/// <summary>Brings the database to this version's schema before anything else starts. Several nodes may do so at once.</summary>
internal sealed partial class SchemaRunner(Database database, TimeProvider clock, ILogger<SchemaRunner> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();

        while (true)
        {
            try
            {
                await Apply(cancellationToken);
                return;
            }
            // Started together, a database server needs longer than we do.
            catch (StorageUnavailableException) when (clock.GetElapsedTime(began) < Patience)
            {
                LogWaiting();
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    public async Task Apply(CancellationToken cancellation)
    {
        foreach (var script in database.Scripts)
        {
            await database.Apply(script, clock.GetUtcNow(), cancellation);
        }

        await new SearchBackfill(database, logger).Run(cancellation);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "The database does not answer yet; trying again in a second.")]
    private partial void LogWaiting();
}
