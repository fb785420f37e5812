using SmsSupport.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Outbox;

/// <summary>The texts on their way out, as grains know them. What only the sender asks is the silo's own.</summary>
public interface IOutboxStore
{
    /// <summary>Applies a report, once and only forward.</summary>
    /// <returns>The ticket whose thread shows it; null when it is no text of ours, or one without a ticket.</returns>
    Task<TicketNumber?> Report(DeliveryReport report, CancellationToken cancellation = default);

    /// <summary>Puts a failed or cancelled text back in the queue under a new gateway id, with a history entry, all at once.</summary>
    Task<RetryResult> Retry(string entryId, string gatewayId, Tickets.EntryRow history, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellation = default);

    /// <summary>How many automatic texts were queued since an instant, second by second, the oldest first: what the global limit counts.</summary>
    Task<IReadOnlyList<(DateTimeOffset At, int Count)>> AutomaticSince(DateTimeOffset since, CancellationToken cancellation = default);

    /// <param name="now">To tell which texts are due.</param>
    /// <param name="reminders">Whether reminders may be sent now; if not, they are not due.</param>
    Task<OutboxHealth> State(DateTimeOffset now, bool reminders, CancellationToken cancellation = default);

    /// <summary>When the gateway last took a text; null when it never did.</summary>
    Task<DateTimeOffset?> LastAccepted(CancellationToken cancellation = default);
}
