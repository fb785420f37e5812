using SmsSupport.Tickets;

namespace SmsSupport.Grains.Tickets;

/// <summary>A new entry of a ticket's thread.</summary>
/// <param name="OutboxId">The text on its way out that this entry shows, if any.</param>
public sealed record EntryRow(
    string Id,
    TicketNumber Ticket,
    EntryKind Kind,
    string? Author,
    string Text,
    DateTimeOffset At,
    string? OutboxId,
    TicketEvent? Event);
