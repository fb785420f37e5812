using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Webhooks;

/// <summary>Brings what is in the journal to the cluster: oldest first, in order for each sender, several senders at once.</summary>
internal sealed partial class Replayer(
    Journal journal,
    Intake intake,
    StallDetector stall,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<Replayer> logger) : BackgroundService
{
    // Enough to keep a database busy; more would only stand in the way of those who text now.
    private const int AtOnce = 8;

    private const int FailuresBeforeGivingUp = 5;

    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);

    private readonly ReplayPace pace = new(time);

    public override void Dispose()
    {
        pace.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Started(stoppingToken);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Work(stoppingToken)));
    }

    private async Task Work(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var entry = await journal.Backlog.Next(stopping);

            await pace.Try(() => Replay(entry, stopping), stopping);
        }
    }

    /// <returns>Whether the cluster answered.</returns>
    private async Task<bool> Replay(JournalEntry entry, CancellationToken stopping)
    {
        Arrival? arrival;

        try
        {
            arrival = journal.Read(entry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            WaitToRead(entry, e, stopping);

            return true;
        }

        try
        {
            if (arrival is not null)
            {
                await Call(() => Bring(arrival, entry), stopping);
            }

            journal.Done(entry);

            return true;
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            throw new OperationCanceledException(stopping);
        }
        catch (Exception e)
        {
            return !WaitToCall(entry, e, stopping);
        }
    }

    private async Task Bring(Arrival arrival, JournalEntry entry)
    {
        using var activity = WebhookActivities.Replay(arrival);

        if (entry.Failures < FailuresBeforeGivingUp)
        {
            await intake.Take(arrival);
        }
        else
        {
            await intake.GiveUp(arrival);
            LogGivenUp(arrival.PostId);
        }
    }

    private async Task Call(Func<Task> bring, CancellationToken stopping)
    {
        var call = stall.Begin();

        try
        {
            await bring().WaitAsync(LongestCall, time, stopping);
            stall.Succeeded();
        }
        catch
        {
            stall.Failed(call);

            throw;
        }
    }

    private void WaitToRead(JournalEntry entry, Exception error, CancellationToken stopping)
    {
        entry.Failures++;

        if (entry.Failures <= FailuresBeforeGivingUp)
        {
            _ = Later(entry, stopping);
        }
        else
        {
            LogUnreadable(entry.Segment.Name, error);
            journal.Leave(entry);
        }
    }

    /// <summary>Lets an entry wait for its next call.</summary>
    /// <returns>Whether all others must wait too.</returns>
    private bool WaitToCall(JournalEntry entry, Exception error, CancellationToken stopping)
    {
        if (Outage.Is(error))
        {
            LogAway(error.GetType().Name);
            journal.Backlog.Again(entry);

            return true;
        }

        entry.Failures++;
        LogFailed(entry.Failures, error);
        _ = Later(entry, stopping);

        return false;
    }

    private async Task Later(JournalEntry entry, CancellationToken stopping)
    {
        await Task.Delay(ReplayPace.Delay(entry.Failures), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        journal.Backlog.Again(entry);
    }

    [LoggerMessage(LogLevel.Warning, "The cluster is away; the journal's replay waits. {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(LogLevel.Error, "A webhook from the journal failed for the {Times}. time.")]
    private partial void LogFailed(int times, Exception error);

    [LoggerMessage(LogLevel.Error, "A request in the journal's segment {Segment} cannot be read. It stays there for the next start.")]
    private partial void LogUnreadable(string segment, Exception error);

    [LoggerMessage(LogLevel.Error, "Webhook {PostId} failed every time; it is recorded as failed.")]
    private partial void LogGivenUp(Guid postId);
}
