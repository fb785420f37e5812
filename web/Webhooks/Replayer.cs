using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Webhooks;

/// <summary>Replays this site's journal for as long as it runs, and once what sites beside it left that have not come back.</summary>
internal sealed partial class Replayer(
    Journal journal,
    Intake intake,
    StallDetector stall,
    IJournalDisk disk,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILoggerFactory loggers) : BackgroundService
{
    private readonly ILogger logger = loggers.CreateLogger<Replayer>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var replay = Replaying(journal);

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
        // Looked at before it is locked: a site that starts just now shall find an empty one free.
        if (!JournalPlaces.HoldsRequests(place) || JournalLock.TryTake(place) is not { } taken)
        {
            return;
        }

        using var left = new StoredJournal(taken, disk, loggers.CreateLogger<StoredJournal>());
        using var replay = Replaying(left);

        LogTakingOver(place, left.Backlog.Depth);
        await replay.Finish(stopping);
        LogTakenOver(place);
    }

    private Replay Replaying(StoredJournal what) => new(what, intake, stall, time, loggers.CreateLogger<Replay>());

    [LoggerMessage(LogLevel.Information, "Nobody uses the journal {Directory} any more; its {Count} requests are taken over.")]
    private partial void LogTakingOver(string directory, int count);

    [LoggerMessage(LogLevel.Information, "All that could be read of the journal {Directory} is taken over.")]
    private partial void LogTakenOver(string directory);

    [LoggerMessage(LogLevel.Error, "The journal {Directory} cannot be taken over now.")]
    private partial void LogNotTakenOver(string directory, Exception error);
}
