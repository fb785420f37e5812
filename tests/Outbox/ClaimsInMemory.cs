using System.Collections.Immutable;
using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;
using SmsSupport.Silo.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Outbox;

/// <summary>An outbox in memory as one of its senders sees it. Keeps every promise of <see cref="IOutboxClaims"/>.</summary>
internal sealed class ClaimsInMemory(OutboxInMemory outbox, SendQueue queue, TimeProvider time) : IOutboxClaims
{
    private readonly List<(ClaimedText Text, SendResult Result)> unsettled = [];

    public Task<ClaimResult> Claim(ClaimRequest request)
    {
        try
        {
            lock (outbox.Changing)
            {
                outbox.RemindersAllowed.Add(request.Reminders);
                ThrowIfBroken();
                Note();

                return Task.FromResult(Take(request, time.GetUtcNow()));
            }
        }
        finally
        {
            outbox.Announce();
        }
    }

    public void Settle(IReadOnlyList<(ClaimedText Text, SendResult Result)> ended)
    {
        lock (outbox.Changing)
        {
            unsettled.AddRange(ended);
        }

        TryNote();
    }

    public void Renew() => TryNote();

    public Task Finish()
    {
        TryNote();

        return Task.CompletedTask;
    }

    private void TryNote()
    {
        if (outbox.Broken is not null)
        {
            outbox.NoteFailedSettle();

            return;
        }

        lock (outbox.Changing)
        {
            Note();
        }

        outbox.Announce();
    }

    /// <summary>Renews the lease, and notes how tries ended.</summary>
    private void Note()
    {
        var since = time.GetTimestamp();

        if (queue.ForgetWhenLeaseIsOver())
        {
            TakeBack(queue.Owner);
        }

        outbox.Senders[queue.Owner] = time.GetUtcNow() + SendQueue.Lease;
        queue.Leased(since);

        if (outbox.ForgetsSettles)
        {
            return;
        }

        foreach (var (text, result) in unsettled)
        {
            if (outbox.Rows.Single(row => row.Text.RowId == text.RowId) is { } row && row.Owner == queue.Owner)
            {
                Settle(row, result);
            }
        }

        foreach (var phone in queue.GiveUp(unsettled.Select(end => end.Text), except: ImmutableHashSet<PhoneNumber>.Empty))
        {
            outbox.Numbers.Remove(phone);
        }

        queue.Settled(unsettled.Select(end => end.Text));
        unsettled.Clear();
    }

    private static void Settle(OutboxInMemory.Row row, SendResult result)
    {
        row.Owner = null;
        row.Text = row.Text with { Attempts = row.Text.Attempts + (result is SendResult.Accepted or SendResult.TryAgain or SendResult.Refused ? 1 : 0) };

        switch (result)
        {
            case SendResult.Accepted:
                (row.State, row.Reason) = (DeliveryState.Accepted, null);
                break;

            case SendResult.Refused refused:
                (row.State, row.Reason) = (DeliveryState.Failed, refused.Reason);
                break;

            case SendResult.Expired:
                (row.State, row.Reason) = (DeliveryState.Failed, "expired");
                break;

            case SendResult.OptedOut:
                row.State = DeliveryState.OptedOut;
                break;

            case SendResult.TryAgain later:
                (row.NextAt, row.Reason) = (later.At, later.Reason);
                break;

            case SendResult.Unauthorized:
                row.Reason = "unauthorized";
                break;
        }
    }

    private ClaimResult Take(ClaimRequest request, DateTimeOffset now)
    {
        TakeBackFromTheDead(now);

        var givenUp = GiveUp(now);
        var due = outbox.Rows
            .Where(row => MayLeave(row, request, now) && (!outbox.Numbers.TryGetValue(row.Text.Phone, out var owner) || owner == queue.Owner))
            .OrderBy(row => row.Text.Kind switch { OutboxKind.Answer => 0, OutboxKind.Automatic => 1, _ => 2 })
            .ThenBy(row => row.NextAt)
            .Take(request.Most)
            .ToList();

        if (due.Count is 0 || request.Devices is not { } devices)
        {
            return new([], [], givenUp, due.Count > 0);
        }

        ImmutableArray<PhoneNumber> numbers = [.. due.Select(row => row.Text.Phone).Distinct()];
        var claimed = outbox.Rows.Where(row => numbers.Contains(row.Text.Phone) && MayLeave(row, request, now)).ToList();

        foreach (var number in numbers)
        {
            outbox.Numbers[number] = queue.Owner;
        }

        foreach (var row in claimed)
        {
            row.Owner = queue.Owner;
            row.Text = row.Text with
            {
                PinnedTo = row.Text.PinnedTo ?? devices.For(row.Text.ReceivedOn),
                OptedOut = row.Text.Kind is OutboxKind.Reminder && outbox.OptedOut.Contains(row.Text.Phone),
                AskedAt = row.Text.Kind is OutboxKind.Reminder ? now : null,
            };
        }

        ImmutableArray<ClaimedText> texts = [.. claimed.Select(row => row.Text)];
        unsettled.AddRange(queue.Add(texts, numbers).Select(text => (text, (SendResult)new SendResult.PutBack())));

        return new(texts, numbers, givenUp, IsAnyDue: true);
    }

    private void TakeBackFromTheDead(DateTimeOffset now)
    {
        foreach (var (dead, _) in outbox.Senders.Where(sender => sender.Value <= now).ToList())
        {
            TakeBack(dead);
            outbox.Senders.Remove(dead);
        }
    }

    private void TakeBack(string owner)
    {
        foreach (var row in outbox.Rows.Where(row => row.Owner == owner))
        {
            row.Owner = null;
        }

        foreach (var (phone, _) in outbox.Numbers.Where(number => number.Value == owner).ToList())
        {
            outbox.Numbers.Remove(phone);
        }
    }

    private ImmutableArray<TicketNumber> GiveUp(DateTimeOffset now)
    {
        var expired = outbox.Rows.Where(row => row is { State: DeliveryState.Queued, Owner: null } && row.Text.ExpiresAt <= now).ToList();

        expired.ForEach(row => (row.State, row.Reason) = (DeliveryState.Failed, "expired"));

        return [.. expired.Select(row => row.Text.Ticket).OfType<TicketNumber>().Distinct()];
    }

    private bool MayLeave(OutboxInMemory.Row row, ClaimRequest request, DateTimeOffset now)
        => row is { State: DeliveryState.Queued, Owner: null }
            && row.NextAt <= now
            && (request.Reminders || row.Text.Kind is not OutboxKind.Reminder)
            && !outbox.Rows.TakeWhile(older => older != row).Any(older => older.State is DeliveryState.Queued && older.Text.Phone == row.Text.Phone && older.NextAt > now
                && (older.Text.Kind is not OutboxKind.Reminder || row.Text.Kind is OutboxKind.Reminder));

    private void ThrowIfBroken()
    {
        if (outbox.Broken is { } error)
        {
            throw error;
        }
    }
}
