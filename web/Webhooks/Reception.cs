using Microsoft.Extensions.Options;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Parsing;

namespace SmsSupport.Web.Webhooks;

/// <summary>Gets a request to where it is durable, within the budget: to the cluster, else to the journal.</summary>
/// <remarks>
/// A sender's requests keep their order: while the journal holds one, later ones go there too, and each waits until the one
/// before it is with the cluster or in the journal. That holds for one node: see docs/decisions/0013.
/// </remarks>
internal sealed partial class Reception(
    Intake intake,
    Journal journal,
    Lanes lanes,
    StallDetector stall,
    IOptions<WebhookOptions> options,
    TimeProvider time,
    ILogger<Reception> logger)
{
    public async Task<Keeper> Take(Arrival arrival)
    {
        var began = time.GetTimestamp();
        var parsed = intake.Parse(arrival);
        var lane = Intake.LaneOf(arrival, parsed);
        Task written;

        using (await lanes.Enter(lane))
        {
            if (ShouldWait(lane) && await IsTaken(arrival, parsed, began, stall.GiveUp))
            {
                return Keeper.Cluster;
            }

            written = journal.Append(arrival, lane);
        }

        try
        {
            await written;

            return Keeper.Journal;
        }
        catch (IOException)
        {
            return await TakeWithoutJournal(arrival, parsed, lane, began);
        }
    }

    private bool ShouldWait(string? lane) => !stall.Stalled && (lane is null || !journal.Backlog.Holds(lane));

    /// <summary>Without a journal even a cluster that seemed stalled is worth trying; but not for a sender whose earlier text still waits.</summary>
    private async Task<Keeper> TakeWithoutJournal(Arrival arrival, Parsed parsed, string? lane, long began)
    {
        using (await lanes.Enter(lane))
        {
            if (lane is not null && journal.Backlog.Holds(lane))
            {
                return Keeper.Nobody;
            }

            return await IsTaken(arrival, parsed, began, CancellationToken.None) ? Keeper.Cluster : Keeper.Nobody;
        }
    }

    /// <returns>Whether the cluster said within the budget that it has the request. Without an answer it may have it all the same, which does no harm.</returns>
    private async Task<bool> IsTaken(Arrival arrival, Parsed parsed, long began, CancellationToken giveUp)
    {
        var left = options.Value.Budget - time.GetElapsedTime(began);

        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        var call = Call(arrival, parsed);

        try
        {
            try
            {
                return await call.WaitAsync(left < StallDetector.Patience ? left : StallDetector.Patience, time, giveUp);
            }
            catch (TimeoutException) when (left > StallDetector.Patience)
            {
                stall.OutOfPatience();
            }

            return await call.WaitAsync(left - StallDetector.Patience, time, giveUp);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            LogOverBudget(arrival.PostId);

            return false;
        }
    }

    private async Task<bool> Call(Arrival arrival, Parsed parsed)
    {
        var call = stall.Begin();

        try
        {
            await intake.Take(arrival, parsed);
            stall.Succeeded();

            return true;
        }
        catch (Exception e)
        {
            // Whatever it is, the request is not lost: it goes to the journal, whose replay tells outages from faults.
            stall.Failed(call);
            LogFailed(arrival.PostId, e.GetType().Name);

            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The cluster did not answer in time for webhook {PostId}; it goes to the journal.")]
    private partial void LogOverBudget(Guid postId);

    [LoggerMessage(LogLevel.Warning, "The cluster did not take webhook {PostId}; it goes to the journal. {Reason}")]
    private partial void LogFailed(Guid postId, string reason);
}
