using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading.Channels;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.News;
using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.Telemetry;
using SmsSupport.Tickets;

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

    private async Task Commit()
    {
        var group = NextGroup();
        var (batch, beganAt) = (Batch(group), time.GetTimestamp());

        try
        {
            Succeed(group, batch, await batches.Commit(batch), beganAt);
        }
        catch (BatchRefusedException refused) when (batch.IsSingle && refused.Conflict is not null)
        {
            group[0].Refuse(refused);
        }
        catch (BatchRefusedException) when (group.Count > 0)
        {
            PutBack(batch);
            await CommitOneByOne(group);
        }
        catch (Exception failure)
        {
            PutBack(batch);
            Fail(group, failure);
        }
    }

    /// <summary>One of them is at fault: it fails alone.</summary>
    private async Task CommitOneByOne(List<WaitingEffect> group)
    {
        foreach (var (index, single) in group.Index())
        {
            var (batch, beganAt) = (Alone(single), time.GetTimestamp());

            try
            {
                Succeed([single], batch, await batches.Commit(batch), beganAt);
            }
            catch (BatchRefusedException refused)
            {
                single.Refuse(refused);
            }
            catch (Exception failure)
            {
                Fail(group[index..], failure);

                return;
            }
        }
    }

    /// <summary>What waits the longest, at most one effect of a conversation: the next one was decided on what this one changes.</summary>
    private List<WaitingEffect> NextGroup()
    {
        var group = effects.DistinctBy(item => item.Effect.Phone).Take(LargestBatch).ToList();

        if (group.Count == effects.Count)
        {
            effects.Clear();
        }
        else
        {
            var taken = group.ToHashSet();
            effects.RemoveAll(taken.Contains);
        }

        Interlocked.Add(ref inside, -group.Count);

        return group;
    }

    private WriteBatch Batch(List<WaitingEffect> group)
    {
        ForgetWhenLeaseIsOver();

        var now = time.GetUtcNow();
        var written = group.Select(Write).ToList();
        var addressed = written.SelectMany(one => one.Outbox).Select(text => text.Text.Phone).ToHashSet();
        var handsOver = HandedOver(written);
        ImmutableArray<Settlement> ended = [.. settled];

        settled.Clear();

        // Decided here and nowhere else: between this and the commit no text can come for a number that is given up.
        var released = queue.GiveUp(ended.Select(settlement => settlement.Text), except: addressed);
        var leases = leaseIsDue || ended.Length > 0 || handsOver.Count > 0;

        leaseIsDue = false;

        return new(queue.Owner, now, handsOver, written, ended, released, leases ? now + SendQueue.Lease : null);
    }

    private WriteBatch Alone(WaitingEffect single)
        => new(queue.Owner, time.GetUtcNow(), ImmutableHashSet<PhoneNumber>.Empty, [Write(single)], Settled: [], Released: [], LeasedUntil: null);

    private EffectToWrite Write(WaitingEffect item)
        => new(item.Effect, [.. item.Effect.Outbox.Select(text => new QueuedText(text, queue.DeviceFor(text.DeviceId), item.Cause))]);

    /// <summary>The numbers whose texts the sender takes at their birth.</summary>
    private HashSet<PhoneNumber> HandedOver(List<EffectToWrite> written)
        => queue.HasRoom && !uncertain
            ? [.. written.SelectMany(one => one.Outbox).Where(text => text.PinnedTo is not null && queue.MayFollow(text.Text.Phone, text.Text.Kind)).Select(text => text.Text.Phone)]
            : [];

    /// <summary>The rows say still that they are ours: the next claim takes them back, unless another sender was faster.</summary>
    private void ForgetWhenLeaseIsOver()
    {
        if (queue.ForgetWhenLeaseIsOver())
        {
            uncertain = true;
            LogLeaseOver();
        }
    }

    private void Succeed(List<WaitingEffect> group, WriteBatch batch, BatchResult result, long beganAt)
    {
        pause = TimeSpan.Zero;

        if (batch.LeasedUntil is not null)
        {
            queue.Leased(beganAt);
        }

        queue.Settled(batch.Settled.Select(settlement => settlement.Text));

        // Before their callers go on: a later text of the same number comes behind them.
        GiveBack(queue.Add(batch.Effects.SelectMany(written => written.Outbox).Where(text => result.HandedOver.Contains(text.Text.Id)).Select(text => text.HandedOver)));

        if (batch.Effects.Any(written => written.Outbox.Any(text => !result.HandedOver.Contains(text.Text.Id))))
        {
            queue.Miss();
        }

        var changed = batch.Settled.Select(settlement => settlement.Text.Ticket).OfType<TicketNumber>().ToHashSet();

        foreach (var (item, ended) in group.Zip(result.Effects))
        {
            item.End(ended);

            if (ended is { Failure: null, Outcome: CommitOutcome.Committed })
            {
                changed.UnionWith(Tickets(item.Effect));
            }

            // It may be written all the same.
            uncertain |= ended.Failure is not null;
        }

        if (group.Count > 0 || batch.Settled.Count > 0)
        {
            news.Tell(changed);
        }
    }

    private void GiveBack(ImmutableArray<ClaimedText> texts) => Note([.. texts.Select(text => new Settlement(text, new SendResult.PutBack()))]);

    private void Note(IReadOnlyList<Settlement> ended)
    {
        settledSince = settled.Count == 0 ? Stopwatch.GetTimestamp() : settledSince;
        settled.AddRange(ended);
    }

    private void Fail(List<WaitingEffect> group, Exception failure)
    {
        if (pause == TimeSpan.Zero)
        {
            LogFailed(failure.GetType().Name);
        }

        pause = TimeSpan.FromMilliseconds(Math.Clamp(pause.TotalMilliseconds * 2, 100, LongestPause.TotalMilliseconds));
        uncertain = true;
        group.ForEach(item => item.Fail(failure));

        // Who came meanwhile would wait as long again for the same answer.
        JoinAll();
        Interlocked.Add(ref inside, -effects.Count);
        effects.ForEach(item => item.Fail(failure));
        effects.Clear();

        queue.Miss();
    }

    private void PutBack(WriteBatch batch)
    {
        settled.AddRange(batch.Settled);
        queue.TakeBack(batch.Settled.Select(settlement => settlement.Text), batch.Released);
        settledSince = Stopwatch.GetTimestamp();
    }

    private async Task Claim(WaitingClaim waitingClaim)
    {
        ForgetWhenLeaseIsOver();

        var claim = new OutboxClaim(database, waitingClaim.Request, queue.Owner, time.GetUtcNow(), uncertain ? queue.Held() : null);
        var beganAt = time.GetTimestamp();

        try
        {
            var result = await batches.Transact(claim.Run);

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

    private static IEnumerable<TicketNumber> Tickets(Effect effect)
    {
        var changed = effect.Entries.Select(entry => entry.Ticket).Concat(effect.Changed.Select(ticket => ticket.Number));

        return effect.Opened is { } opened ? changed.Append(opened.Head.Number) : changed;
    }

    [LoggerMessage(LogLevel.Warning, "What waited could not be written: {Fault}.")]
    private partial void LogFailed(string fault);

    [LoggerMessage(LogLevel.Warning, "This silo was away too long: other silos send what it had.")]
    private partial void LogLeaseOver();

    private interface IWaiting
    {
        void Join(SiloWriter writer);
    }

    private sealed class WaitingEffect(Effect effect, string? cause) : IWaiting
    {
        private readonly TaskCompletionSource<CommitOutcome> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Effect Effect => effect;

        public string? Cause => cause;

        public Task<CommitOutcome> Outcome => done.Task;

        public void Join(SiloWriter writer) => writer.effects.Add(this);

        public void End(EffectResult ended)
        {
            if (ended.Failure is { } failure)
            {
                Fail(failure);
            }
            else
            {
                done.TrySetResult(ended.Outcome);
            }
        }

        public void Fail(Exception failure) => done.TrySetException(failure);

        public void Refuse(BatchRefusedException refused)
        {
            if (refused.Conflict is { } conflict && EffectStatements.OutcomeOf(conflict) is { } outcome)
            {
                End(new EffectResult(outcome));
            }
            else
            {
                Fail(new StorageUnavailableException(refused.Message));
            }
        }
    }

    private sealed class WaitingSettlements(IReadOnlyList<Settlement> ended) : IWaiting
    {
        public void Join(SiloWriter writer)
        {
            writer.Note(ended);
            writer.leaseIsDue |= ended.Count == 0;
        }
    }

    private sealed class WaitingClaim(ClaimRequest request) : IWaiting
    {
        private readonly TaskCompletionSource<ClaimResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ClaimRequest Request => request;

        public Task<ClaimResult> Result => done.Task;

        public void Join(SiloWriter writer) => writer.claims.Enqueue(this);

        public void End(ClaimResult result) => done.TrySetResult(result);

        public void Fail(Exception failure) => done.TrySetException(failure);
    }

    private sealed class WaitingEnd : IWaiting
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => reached.Task;

        public void Join(SiloWriter writer) => writer.ends.Add(this);

        public void Reach() => reached.TrySetResult();
    }
}
