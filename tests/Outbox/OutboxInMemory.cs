using System.Collections.Immutable;
using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;
using SmsSupport.Silo.Outbox;
using SmsSupport.Tests.Gateway;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Outbox;

/// <summary>An outbox without a database, which several senders may share: each sees it through its own <see cref="ClaimsInMemory"/>.</summary>
internal sealed class OutboxInMemory
{
    private readonly List<Row> rows = [];
    private readonly Changes changes = new();
    private int settlesFailed;

    /// <summary>Held while rows, numbers or senders change.</summary>
    public Lock Changing { get; } = new();

    /// <summary>Which sender each telephone number belongs to.</summary>
    public Dictionary<PhoneNumber, string> Numbers { get; } = [];

    /// <summary>Until when each sender's lease lasts.</summary>
    public Dictionary<string, DateTimeOffset> Senders { get; } = [];

    /// <summary>The customers who want no reminders.</summary>
    public HashSet<PhoneNumber> OptedOut { get; } = [];

    /// <summary>What the database does while set: fail.</summary>
    public Exception? Broken { get; set; }

    /// <summary>Whether what is settled is lost, as when the process is killed before.</summary>
    public bool ForgetsSettles { get; set; }

    /// <summary>Whether reminders might leave, at each claim.</summary>
    public List<bool> RemindersAllowed { get; } = [];

    public IReadOnlyList<Row> Rows
    {
        get
        {
            lock (Changing)
            {
                return [.. rows];
            }
        }
    }

    public Row Queue(
        PhoneNumber phone,
        string text = "Bonjour",
        DateTimeOffset now = default,
        TimeSpan? life = null,
        string? receivedOn = null,
        int? sim = null,
        TicketNumber? ticket = null,
        OutboxKind kind = OutboxKind.Answer)
    {
        var row = new Row
        {
            Text = new(Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString(), kind, phone, text, receivedOn, null, sim, 0, 1, now + (life ?? TimeSpan.FromHours(24)), ticket, now, null),
            NextAt = now,
        };

        lock (Changing)
        {
            rows.Add(row);
        }

        return row;
    }

    /// <summary>Waits until the rows are so.</summary>
    public Task Until(Func<IReadOnlyList<Row>, bool> holds)
        => changes.Until(() => holds(Rows), () => string.Join(Environment.NewLine, Rows.Select(row => $"{row.State} after {row.Text.Attempts} tries: {row.Reason}")));

    /// <summary>Waits until a sender has tried in vain to note how a text fared.</summary>
    public Task UntilSettleFails() => changes.Until(() => Volatile.Read(ref settlesFailed) > 0, () => "Nothing was settled.");

    public void Announce() => changes.Happened();

    public void NoteFailedSettle()
    {
        Interlocked.Increment(ref settlesFailed);
        Announce();
    }

    internal sealed class Row
    {
        public required ClaimedText Text { get; set; }

        public DeliveryState State { get; set; } = DeliveryState.Queued;

        public string? Reason { get; set; }

        public DateTimeOffset NextAt { get; set; }

        /// <summary>The sender that holds it; null when none does.</summary>
        public string? Owner { get; set; }
    }
}
