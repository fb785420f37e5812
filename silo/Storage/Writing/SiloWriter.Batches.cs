using System.Collections.Immutable;
using System.Diagnostics;
using SmsSupport.Grains.Conversations;
using SmsSupport.Silo.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage.Writing;

/// <summary>How a batch is made, committed, and what follows.</summary>
internal sealed partial class SiloWriter
{
    private async Task Commit()
    {
        var group = NextGroup();
        var (batch, beganAt) = (Batch(group), time.GetTimestamp());

        if (batch.IsEmpty)
        {
            return;
        }

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

    private static IEnumerable<TicketNumber> Tickets(Effect effect)
    {
        var changed = effect.Entries.Select(entry => entry.Ticket).Concat(effect.Changed.Select(ticket => ticket.Number));

        return effect.Opened is { } opened ? changed.Append(opened.Head.Number) : changed;
    }

    [LoggerMessage(LogLevel.Warning, "What waited could not be written: {Fault}.")]
    private partial void LogFailed(string fault);
}
