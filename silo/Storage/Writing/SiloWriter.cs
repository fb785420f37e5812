using System.Diagnostics;
using System.Threading.Channels;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.News;
using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.Telemetry;

namespace SmsSupport.Silo.Storage.Writing;

/// <summary>
/// The one writer of a silo. It takes whatever waits and commits it as one transaction in one round trip: under load many effects share a flush to the disk, alone an effect waits for nothing.
/// How tries to send ended rides along with the next effects, or goes alone after a moment.
/// </summary>
/// <remarks>What is written and what the sender holds in memory change in this one loop, hence in one order.</remarks>
internal sealed partial class SiloWriter : IAsyncDisposable
{
    private const int LargestBatch = 256;

    /// <summary>More than callers would wait for: beyond it they hear at once that the database is away, and the webhook's journal takes over.</summary>
    private const int MostWaiting = 4096;

    /// <summary>How long settlements wait for effects to ride along with. A crash meanwhile sends the same ids again, which the gateway knows.</summary>
    private static readonly TimeSpan Ride = TimeSpan.FromMilliseconds(20);

    /// <summary>How long they wait, at the most, for a database that is away.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Channel<IWaiting> waiting = Channel.CreateUnbounded<IWaiting>(new() { SingleReader = true });
    private readonly List<WaitingEffect> effects = [];
    private readonly List<Settlement> settled = [];
    private readonly Queue<WaitingClaim> claims = new();
    private readonly List<WaitingEnd> ends = [];
    private readonly Database database;
    private readonly IBatchWriter batches;
    private readonly SendQueue queue;
    private readonly IDeskNews news;
    private readonly TimeProvider time;
    private readonly ILogger<SiloWriter> logger;
    private readonly Task loop;
    private long settledSince;
    private TimeSpan pause;
    private bool leaseIsDue;
    private bool uncertain;
    private int inside;

    public SiloWriter(Database database, IBatchWriter batches, SendQueue queue, IDeskNews news, TimeProvider time, ILogger<SiloWriter> logger)
    {
        (this.database, this.batches, this.queue, this.news, this.time, this.logger) = (database, batches, queue, news, time, logger);

        // Not on a grain's scheduler, whoever is the first to ask.
        loop = Task.Run(Loop);
    }

    /// <summary>Commits an effect; it is durable when the task ends, and its texts are with the sender.</summary>
    /// <exception cref="StorageUnavailableException">The database failed, and may hold the effect all the same.</exception>
    public Task<CommitOutcome> Commit(Effect effect)
    {
        if (Interlocked.Increment(ref inside) > MostWaiting)
        {
            Interlocked.Decrement(ref inside);
            throw new StorageUnavailableException("Too much waits to be written.");
        }

        var item = new WaitingEffect(effect, Signals.Cause);

        return Enter(item) ? item.Outcome : throw new StorageUnavailableException("The silo is stopping.");
    }

    /// <summary>Notes how tries ended, soon.</summary>
    public void Settle(IReadOnlyList<Settlement> ended) => Enter(new WaitingSettlements(ended));

    /// <summary>Renews the sender's lease.</summary>
    public void Renew() => Enter(new WaitingSettlements([]));

    /// <summary>Takes texts that are due for the sender.</summary>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    public Task<ClaimResult> Claim(ClaimRequest request)
    {
        var item = new WaitingClaim(request);

        return Enter(item) ? item.Result : throw new StorageUnavailableException("The silo is stopping.");
    }

    /// <summary>Returns when all that was settled before is noted, or could not be.</summary>
    public Task Finish()
    {
        var item = new WaitingEnd();

        return Enter(item) ? item.Reached : Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
    }

    private bool Enter(IWaiting item) => waiting.Writer.TryWrite(item);

    private async Task Loop()
    {
        while (await WaitForWork())
        {
            JoinAll();

            if (IsBatchDue)
            {
                await Commit();
            }

            while (claims.TryDequeue(out var claim))
            {
                await Claim(claim);
            }

            ends.ForEach(end => end.Reach());
            ends.Clear();
        }
    }

    private void JoinAll()
    {
        while (waiting.Reader.TryRead(out var item))
        {
            item.Join(this);
        }
    }

    /// <summary>Before a claim, what has ended is settled: the claim would take it for ours still.</summary>
    private bool IsBatchDue => effects.Count > 0 || leaseIsDue || ends.Count > 0 || (settled.Count > 0 && (claims.Count > 0 || UntilSettled <= TimeSpan.Zero));

    /// <summary>A full batch has nothing to wait for, unless the database was away a moment ago.</summary>
    private TimeSpan UntilSettled => pause + (settled.Count < LargestBatch ? Ride : TimeSpan.Zero) - Stopwatch.GetElapsedTime(settledSince);

    /// <returns>False when there is nothing left and nothing more can come.</returns>
    private async Task<bool> WaitForWork()
    {
        if (effects.Count > 0)
        {
            return true;
        }

        if (settled.Count == 0)
        {
            return await waiting.Reader.WaitToReadAsync();
        }

        var left = UntilSettled;

        // A silo that stops tries once more, at once; what it cannot note is sent again by another, with the same ids.
        if (waiting.Reader.Completion.IsCompleted)
        {
            pause = TimeSpan.Zero;
            settledSince = 0;

            return !uncertain;
        }

        if (left > TimeSpan.Zero)
        {
            using var deadline = new CancellationTokenSource(left);
            await ((Task)waiting.Reader.WaitToReadAsync(deadline.Token).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return true;
    }

    private async Task Claim(WaitingClaim waitingClaim)
    {
        ForgetWhenLeaseIsOver();

        var claim = new OutboxClaim(database, waitingClaim.Request, queue.Owner, time.GetUtcNow(), uncertain ? queue.Held() : null);
        var beganAt = time.GetTimestamp();

        try
        {
            if (await batches.Transact(claim.Run) is not { } result)
            {
                waitingClaim.End(ClaimResult.Nothing);
                return;
            }

            uncertain = false;
            queue.Leased(beganAt);
            GiveBack(queue.Add(result.Texts, result.Numbers));
            waitingClaim.End(result);

            if (!result.GivenUp.IsEmpty)
            {
                news.Tell(result.GivenUp);
            }
        }
        catch (Exception failure)
        {
            // Numbers may be ours without our knowing.
            uncertain = true;
            waitingClaim.Fail(failure);
        }
    }

    /// <summary>The rows say still that they are ours: the next claim takes them back, unless another sender was faster.</summary>
    private void ForgetWhenLeaseIsOver()
    {
        if (queue.ForgetWhenLeaseIsOver())
        {
            uncertain = true;
            LogLeaseOver();
        }
    }

    [LoggerMessage(LogLevel.Warning, "This silo was away too long: other silos send what it had.")]
    private partial void LogLeaseOver();
}
