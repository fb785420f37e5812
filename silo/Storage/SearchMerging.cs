namespace SmsSupport.Silo.Storage;

/// <summary>
/// Merges new documents into PostgreSQL's trigram indexes between writes. They wait in a list, which each search reads whole; and a writer that finds it full merges it itself,
/// a tenth of a second in which no text is taken in.
/// </summary>
internal sealed partial class SearchMerging(Database database, TimeProvider clock, ILogger<SearchMerging> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Search.Merge.Count == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause, clock);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await database.Read(database.Search.Merge, stoppingToken);
            }
            catch (StorageUnavailableException)
            {
                LogPostponed();
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "The database did not answer; the search's index is merged later.")]
    private partial void LogPostponed();
}
