using SmsSupport.Tickets;

namespace SmsSupport.Inbox;

/// <summary>A received text with what became of it.</summary>
/// <param name="Sender">As the gateway wrote it, for those that are no telephone number.</param>
/// <param name="Phone">The sender's number, when it is one.</param>
/// <param name="ReceivedAt">When it reached us (UTC).</param>
/// <param name="Repeats">How often it came again.</param>
[GenerateSerializer, Immutable, Alias("inbox-entry")]
public sealed record InboxEntry(
    [property: Id(0)] long Id,
    [property: Id(1)] PhoneNumber? Phone,
    [property: Id(2)] string? Sender,
    [property: Id(3)] string? Text,
    [property: Id(4)] DateTimeOffset ReceivedAt,
    [property: Id(5)] Outcome Outcome,
    [property: Id(6)] string? Reason,
    [property: Id(7)] TicketNumber? Ticket,
    [property: Id(8)] long Repeats);
