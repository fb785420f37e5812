using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Webhooks.Replaying;

/// <summary>Replays this node's journal for as long as it runs, and once what nodes beside it left that have not come back.</summary>
internal sealed partial class Replayer(
    Journal journal, IJournalDisk disk, IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<Replayer> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var replay = Of(journal);

        await lifetime.Started(stoppingToken);
        await Task.WhenAll(replay.Run(stoppingToken), TakeOver(stoppingToken));
    }

    private async Task TakeOver(CancellationToken stopping)
    {
        foreach (var place in JournalPlaces.Existing(Path.GetDirectoryName(journal.Directory)!).Where(place => place != journal.Directory))
        {
            try
            {
                await TakeOver(place, stopping);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                // It stays for the next start; our own journal goes on.
                LogNotTakenOver(place, e);
            }
        }
    }

    private async Task TakeOver(string place, CancellationToken stopping)
    {
        // Looked at before it is locked: a node that starts just now shall find an empty one free.
        if (!JournalPlaces.HoldsRequests(place) || JournalLock.TryTake(place) is not { } taken)
        {
            return;
        }

        using var left = new StoredJournal(taken, disk, logger);
        using var replay = Of(left);

        LogTakingOver(place, left.Backlog.Depth);
        await replay.Finish(stopping);
        LogTakenOver(place);
    }

    private Replay Of(StoredJournal stored) => ActivatorUtilities.CreateInstance<Replay>(services, stored);

    [LoggerMessage(LogLevel.Information, "No node uses the journal {Directory} any more; its {Count} requests are taken over.")]
    private partial void LogTakingOver(string directory, int count);

    [LoggerMessage(LogLevel.Information, "All that could be read of the journal {Directory} is taken over.")]
    private partial void LogTakenOver(string directory);

    [LoggerMessage(LogLevel.Error, "The journal {Directory} cannot be taken over now.")]
    private partial void LogNotTakenOver(string directory, Exception error);
}
