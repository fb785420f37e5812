using System.Collections.Immutable;

namespace SmsSupport.Tickets;

/// <summary>One ticket with all that was said in it, oldest first.</summary>
[GenerateSerializer, Immutable, Alias("ticket-details")]
public sealed record TicketDetails(
    [property: Id(0)] TicketSummary Ticket,
    [property: Id(1)] ImmutableArray<ThreadEntry> Thread);
