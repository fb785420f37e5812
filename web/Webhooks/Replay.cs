using SmsSupport.Inbox;
using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Webhooks;

/// <summary>Brings what is in a journal to the cluster: oldest first, in order for each sender, several senders at once.</summary>
internal sealed partial class Replay(StoredJournal journal, Intake intake, StallDetector stall, TimeProvider time, ILogger<Replay> logger) : IDisposable
{
    // Enough to keep a database busy; more would only stand in the way of those who text now.
    private const int AtOnce = 8;

    private const int FailuresBeforeGivingUp = 5;

    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);

    private readonly ReplayPace pace = new(time);

    public ReplayTally Tally { get; } = new();

    public void Dispose() => pace.Dispose();

    /// <summary>Replays what is there and what is still to come.</summary>
    public Task Run(CancellationToken stopping) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Work(() => { }, stopping)));

    /// <summary>Replays what is there, and ends. For a journal nobody writes.</summary>
    public async Task Finish(CancellationToken stopping)
    {
        using var finished = CancellationTokenSource.CreateLinkedTokenSource(stopping);

        EndWhenEmpty();

        try
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Work(EndWhenEmpty, finished.Token)));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
        }

        // Whoever is being replayed counts as there: nobody is, then.
        void EndWhenEmpty()
        {
            if (journal.Backlog.Depth == 0)
            {
                finished.Cancel();
            }
        }
    }

    private async Task Work(Action afterEach, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var entry = await journal.Backlog.Next(stopping);

            await pace.Try(() => Bring(entry, stopping), stopping);
            afterEach();
        }
    }

    /// <returns>Whether the cluster answered.</returns>
    private async Task<bool> Bring(JournalEntry entry, CancellationToken stopping)
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
                using var activity = WebhookActivities.Replay(arrival);
                var hopeless = entry.Failures >= FailuresBeforeGivingUp;
                var receipt = await Call(() => hopeless ? GiveUp(arrival) : intake.Take(arrival), stopping);

                Tally.Count(arrival, receipt, hopeless);
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

    private async Task<Receipt?> GiveUp(Arrival arrival)
    {
        await intake.GiveUp(arrival);
        LogGivenUp(arrival.PostId);

        return null;
    }

    private async Task<Receipt?> Call(Func<Task<Receipt?>> bring, CancellationToken stopping)
    {
        var call = stall.Begin();

        try
        {
            var receipt = await bring().WaitAsync(LongestCall, time, stopping);

            stall.Succeeded();

            return receipt;
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
            Tally.Leave();
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
