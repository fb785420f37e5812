namespace SmsSupport.Tickets;

/// <summary>A change of a ticket, for its history.</summary>
/// <param name="From">The value before, as the API writes it (<c>waiting_for_user</c>, a user name, tags with commas); null when there was none.</param>
/// <param name="To">The value after, likewise.</param>
[GenerateSerializer, Immutable, Alias("ticket-event")]
public sealed record TicketEvent([property: Id(0)] TicketEventKind Kind, [property: Id(1)] string? From, [property: Id(2)] string? To);
