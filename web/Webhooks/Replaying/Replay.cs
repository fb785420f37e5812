using System.Diagnostics;
using Microsoft.Extensions.Options;
using SmsSupport.Inbox;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Parsing;
using SmsSupport.Web.Webhooks.Receiving;

namespace SmsSupport.Web.Webhooks.Replaying;

/// <summary>Brings what is in a journal to the cluster: oldest first, in order for each sender, several senders at once.</summary>
internal sealed partial class Replay(
    StoredJournal journal, WebhookDispatcher dispatcher, ClusterCircuitBreaker circuit, IOptions<SupportOptions> options, TimeProvider time, ILogger<Replay> logger) : IDisposable
{
    // Enough to keep a database busy; more would only stand in the way of those who text now.
    private const int AtOnce = 8;

    private const int FailuresBeforeGivingUp = 5;

    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);

    private static readonly ActivitySource Activities = new(WebhookMeter.Name);

    private readonly ReplayBackoff backoff = new(time);

    public ReplayTally Tally { get; } = new();

    public void Dispose() => backoff.Dispose();

    /// <summary>Replays what is there and what is still to come.</summary>
    public Task Run(CancellationToken stopping) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Work(() => { }, stopping)));

    /// <summary>Replays what is there, and ends. For a journal that is no longer written.</summary>
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

        // An entry counts until it is replayed: at depth 0 none is under way.
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

            await backoff.Try(() => TryReplay(entry, stopping), stopping);
            afterEach();
        }
    }

    /// <returns>Whether the cluster answered.</returns>
    private async Task<bool> TryReplay(JournalEntry entry, CancellationToken stopping)
    {
        WebhookRequest? request;

        try
        {
            request = journal.Read(entry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ReadLater(entry, e, stopping);

            return true;
        }

        try
        {
            if (request is not null)
            {
                await Call(entry, request, stopping);
            }

            journal.Done(entry);

            return true;
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            throw new OperationCanceledException(stopping);
        }
        catch (Exception e) when (Outage.Is(e))
        {
            LogAway(e.GetType().Name);
            journal.Backlog.Again(entry);

            return false;
        }
        catch (Exception e)
        {
            entry.Failures++;
            LogFailed(entry.Failures, e);
            _ = Later(entry, stopping);

            return true;
        }
    }

    private async Task Call(JournalEntry entry, WebhookRequest request, CancellationToken stopping)
    {
        // Goes on with the trace of the request that brought the text.
        using var activity = Activities.StartActivity("replay", ActivityKind.Consumer, ActivityContext.TryParse(request.Trace, null, isRemote: true, out var trace) ? trace : default)
            ?.SetTag("sms_support.webhook.post_id", request.PostId.ToString());
        var content = WebhookBody.Parse(request.Body, request.ArrivedAt, options.Value.DefaultRegion);
        var hopeless = entry.Failures >= FailuresBeforeGivingUp;
        var call = circuit.Begin();

        try
        {
            var receipt = await (hopeless ? GiveUp(request, content) : dispatcher.Dispatch(request, content)).WaitAsync(LongestCall, time, stopping);

            circuit.Succeeded();
            Tally.Count(request, receipt, hopeless);
        }
        catch
        {
            circuit.Failed(call);

            throw;
        }
    }

    private async Task<Receipt?> GiveUp(WebhookRequest request, Parsed content)
    {
        await dispatcher.RecordAsFailed(request, content);
        LogGivenUp(request.PostId);

        return null;
    }

    private void ReadLater(JournalEntry entry, Exception error, CancellationToken stopping)
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

    private async Task Later(JournalEntry entry, CancellationToken stopping)
    {
        await Task.Delay(ReplayBackoff.Delay(entry.Failures), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
