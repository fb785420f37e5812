using System.Collections.Immutable;
using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;
using SmsSupport.Silo.Outbox;
using SmsSupport.Tests.Gateway;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Outbox;

/// <summary>An outbox without a database that keeps every promise of <see cref="IOutboxClaims"/>.</summary>
internal sealed class OutboxInMemory : IOutboxClaims
{
    private readonly Lock changing = new();
    private readonly List<Row> rows = [];
    private readonly Changes changes = new();
    private int claims;
    private int settlesFailed;

    /// <summary>Thrown by every call while set.</summary>
    public Exception? Broken { get; set; }

    /// <summary>Whether what is settled is lost, as when the process is killed before.</summary>
    public bool ForgetsSettles { get; set; }

    /// <summary>Whether reminders might leave, at each claim.</summary>
    public List<bool> RemindersAllowed { get; } = [];

    public IReadOnlyList<Row> Rows
    {
        get
        {
            lock (changing)
            {
                return [.. rows];
            }
        }
    }

    public Row Queue(
        PhoneNumber phone, string text = "Bonjour", DateTimeOffset now = default, TimeSpan? life = null, string? receivedOn = null, int? sim = null, TicketNumber? ticket = null)
    {
        var row = new Row
        {
            Text = new(Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString(), OutboxKind.Answer, phone, text, receivedOn, null, sim, 0, 1, now + (life ?? TimeSpan.FromHours(24)), ticket, now, null),
            DueAt = now,
        };

        lock (changing)
        {
            rows.Add(row);
        }

        return row;
    }

    /// <summary>Waits until the rows are so.</summary>
    public Task Until(Func<IReadOnlyList<Row>, bool> holds)
        => changes.Until(() => holds(Rows), () => string.Join(Environment.NewLine, Rows.Select(row => $"{row.State} after {row.Text.Attempts} tries: {row.Reason}")));

    /// <summary>Waits until the sender has come by twice more: whatever it had to do before is under way then.</summary>
    public async Task UntilLookedAt(Action wake)
    {
        for (var rounds = 0; rounds < 2; rounds++)
        {
            var before = Volatile.Read(ref claims);
            wake();
            await changes.Until(() => Volatile.Read(ref claims) > before, () => "The sender does not look at the outbox.");
        }
    }

    /// <summary>Waits until the sender has tried in vain to note how a text fared.</summary>
    public Task UntilSettleFails() => changes.Until(() => Volatile.Read(ref settlesFailed) > 0, () => "Nothing was settled.");

    public Task<(ImmutableArray<ClaimedText> Texts, ImmutableArray<TicketNumber> GivenUp)> Claim(
        string owner, DateTimeOffset now, TimeSpan lease, int most, bool reminders, CancellationToken cancellation)
    {
        Interlocked.Increment(ref claims);
        RemindersAllowed.Add(reminders);
        using var announce = new Announcement(changes);
        ThrowIfBroken();

        lock (changing)
        {
            var expired = rows.Where(row => row.State is DeliveryState.Queued && row.Text.ExpiresAt <= now && row.LeasedUntil <= now).ToArray();
            Array.ForEach(expired, row => (row.State, row.Reason) = (DeliveryState.Failed, "expired"));

            var claimed = rows
                .Where(row => row.State is DeliveryState.Queued && (reminders || row.Text.Kind is not OutboxKind.Reminder))
                .GroupBy(row => row.Text.Phone)
                .Select(ofNumber => ofNumber.First())
                .Where(row => row.DueAt <= now && row.LeasedUntil <= now)
                .Take(most)
                .ToArray();

            Array.ForEach(claimed, row => (row.Owner, row.LeasedUntil) = (owner, now + lease));

            return Task.FromResult((claimed.Select(row => row.Text).ToImmutableArray(), expired.Select(row => row.Text.Ticket).OfType<TicketNumber>().ToImmutableArray()));
        }
    }

    public Task Pin(string rowId, string deviceId, CancellationToken cancellation)
    {
        ThrowIfBroken();

        lock (changing)
        {
            var row = rows.Single(row => row.Text.RowId == rowId);
            row.Text = row.Text with { PinnedTo = deviceId };
        }

        return Task.CompletedTask;
    }

    public Task Settle(string owner, IReadOnlyList<(ClaimedText Text, SendResult Result)> results, DateTimeOffset now, CancellationToken cancellation)
    {
        using var announce = new Announcement(changes);
        Interlocked.Add(ref settlesFailed, Broken is null ? 0 : 1);
        ThrowIfBroken();

        lock (changing)
        {
            foreach (var (text, result) in results)
            {
                if (!ForgetsSettles && rows.Single(row => row.Text.RowId == text.RowId) is { } row && row.Owner == owner)
                {
                    Settle(row, result);
                }
            }
        }

        return Task.CompletedTask;
    }

    private static void Settle(Row row, SendResult result)
    {
        row.LeasedUntil = DateTimeOffset.MinValue;
        row.Text = row.Text with { Attempts = row.Text.Attempts + (result is SendResult.Unauthorized ? 0 : 1) };

        switch (result)
        {
            case SendResult.Accepted:
                row.State = DeliveryState.Accepted;
                break;

            case SendResult.Refused refused:
                (row.State, row.Reason) = (DeliveryState.Failed, refused.Reason);
                break;

            case SendResult.TryAgain later:
                (row.DueAt, row.Reason) = (later.At, later.Reason);
                break;
        }
    }

    private void ThrowIfBroken()
    {
        if (Broken is { } error)
        {
            throw error;
        }
    }

    internal sealed class Row
    {
        public required ClaimedText Text { get; set; }

        public DeliveryState State { get; set; } = DeliveryState.Queued;

        public string? Reason { get; set; }

        public DateTimeOffset DueAt { get; set; }

        public DateTimeOffset LeasedUntil { get; set; }

        public string? Owner { get; set; }
    }

    private readonly struct Announcement(Changes changes) : IDisposable
    {
        public void Dispose() => changes.Happened();
    }
}
