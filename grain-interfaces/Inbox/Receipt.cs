using SmsSupport.Tickets;

namespace SmsSupport.Inbox;

/// <summary>What became of a text.</summary>
/// <param name="Duplicate">Whether it had been taken in before; the rest is what became of the first.</param>
[GenerateSerializer, Immutable, Alias("receipt")]
public sealed record Receipt(
    [property: Id(0)] Outcome Outcome,
    [property: Id(1)] string? Reason = null,
    [property: Id(2)] TicketNumber? Ticket = null,
    [property: Id(3)] bool Duplicate = false);
