using Microsoft.Extensions.Options;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Parsing;

namespace SmsSupport.Web.Webhooks.Receiving;

/// <summary>Gets a request to where it is durable: to the cluster, else to the journal. All that a request waits for is here.</summary>
/// <remarks>
/// 1. For the requests of its sender that came before it, until each is in the cluster or in the journal: a sender's texts keep their order.
/// 2. For the cluster, as long as the budget lasts; not while the circuit is open, nor behind a text of its sender in the journal.
/// 3. For the journal's disk.
/// The order holds within a node, which is where the proxy keeps a phone: see docs/decisions/0013.
/// </remarks>
internal sealed partial class WebhookReceiver(
    WebhookDispatcher dispatcher,
    Journal journal,
    SenderLocks locks,
    ClusterCircuitBreaker circuit,
    IOptions<WebhookOptions> options,
    TimeProvider time,
    ILogger<WebhookReceiver> logger)
{
    public async Task<StoredIn> Receive(WebhookRequest request, Parsed content)
    {
        var began = time.GetTimestamp();
        var sender = request.IsTrusted ? content.OrderedBy : null;
        Task written;

        using (await locks.Enter(sender))
        {
            if (!circuit.IsOpen && !IsBehindJournal(sender) && await TryDeliver(request, content, began, circuit.Opened))
            {
                return StoredIn.Cluster;
            }

            // Holds the sender from here on, so that the next request may come before the disk has answered.
            written = journal.Append(request, sender);
        }

        try
        {
            await written;

            return StoredIn.Journal;
        }
        catch (IOException)
        {
            return await ReceiveWithoutJournal(request, content, sender, began);
        }
    }

    /// <summary>Without a journal even a cluster whose circuit is open is worth trying; but not for a sender whose earlier text still waits.</summary>
    private async Task<StoredIn> ReceiveWithoutJournal(WebhookRequest request, Parsed content, string? sender, long began)
    {
        using (await locks.Enter(sender))
        {
            return !IsBehindJournal(sender) && await TryDeliver(request, content, began, CancellationToken.None) ? StoredIn.Cluster : StoredIn.Nowhere;
        }
    }

    private bool IsBehindJournal(string? sender) => sender is not null && journal.Backlog.Holds(sender);

    /// <returns>Whether the cluster said within the budget that it has the request. Without an answer it may have it all the same, which does no harm.</returns>
    private async Task<bool> TryDeliver(WebhookRequest request, Parsed content, long began, CancellationToken opened)
    {
        var left = options.Value.Budget - time.GetElapsedTime(began);

        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        var call = TryCall(request, content);

        try
        {
            try
            {
                return await call.WaitAsync(left < ClusterCircuitBreaker.Patience ? left : ClusterCircuitBreaker.Patience, time, opened);
            }
            catch (TimeoutException) when (left > ClusterCircuitBreaker.Patience)
            {
                circuit.NoteSilence();
            }

            return await call.WaitAsync(left - ClusterCircuitBreaker.Patience, time, opened);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            LogOverBudget(request.PostId);

            return false;
        }
    }

    private async Task<bool> TryCall(WebhookRequest request, Parsed content)
    {
        var call = circuit.Begin();

        try
        {
            await dispatcher.Dispatch(request, content);
            circuit.Succeeded();

            return true;
        }
        catch (Exception e)
        {
            // Whatever it is, the request is not lost: it goes to the journal, whose replay tells outages from faults.
            circuit.Failed(call);
            LogFailed(request.PostId, e.GetType().Name);

            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The cluster did not answer in time for webhook {PostId}; it goes to the journal.")]
    private partial void LogOverBudget(Guid postId);

    [LoggerMessage(LogLevel.Warning, "The cluster did not take webhook {PostId}; it goes to the journal. {Reason}")]
    private partial void LogFailed(Guid postId, string reason);
}
