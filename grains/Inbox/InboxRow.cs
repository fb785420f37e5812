using SmsSupport.Inbox;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Inbox;

/// <summary>A received text with its one outcome. The database holds <c>EventId</c> and <c>ContentKey</c> unique, each on its own.</summary>
/// <param name="Phone">Null when the sender is no telephone number.</param>
/// <param name="Releases">The quarantined entry that this one replaces, if any.</param>
public sealed record InboxRow(
    Guid PostId,
    string? EventId,
    string? ContentKey,
    PhoneNumber? Phone,
    string? Sender,
    string? Text,
    DateTimeOffset SentAt,
    DateTimeOffset ArrivedAt,
    Outcome Outcome,
    string? Reason,
    TicketNumber? Ticket,
    long? Releases);
