using SmsSupport.Tickets;

namespace SmsSupport.Grains.Outbox;

/// <summary>A text to send.</summary>
/// <param name="Id">Also its id at the gateway, until it is retried by hand.</param>
/// <param name="Ticket">The ticket it belongs to, if any.</param>
/// <param name="DeviceId">The gateway's phone that received the customer's last text, if known.</param>
/// <param name="DueAt">Not before this.</param>
/// <param name="ExpiresAt">Given up after this.</param>
/// <param name="Parts">In how many SMS it goes.</param>
/// <param name="By">Who wrote or scheduled it; null for an automatic text.</param>
public sealed record OutboxRow(
    string Id,
    OutboxKind Kind,
    PhoneNumber Phone,
    string Text,
    TicketNumber? Ticket,
    string? DeviceId,
    int? SimNumber,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    DateTimeOffset ExpiresAt,
    int Parts,
    string? By);
