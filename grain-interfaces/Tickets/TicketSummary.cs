using System.Collections.Immutable;

namespace SmsSupport.Tickets;

/// <summary>A ticket as lists show it. Times are UTC.</summary>
/// <param name="FirstName">The customer's, when the number belongs to a known one.</param>
/// <param name="Assignee">The user name of the agent who has it.</param>
[GenerateSerializer, Immutable, Alias("ticket-summary")]
public sealed record TicketSummary(
    [property: Id(0)] TicketNumber Number,
    [property: Id(1)] TicketStatus Status,
    [property: Id(2)] PhoneNumber Phone,
    [property: Id(3)] string? FirstName,
    [property: Id(4)] string? LastName,
    [property: Id(5)] string Subject,
    [property: Id(6)] string Description,
    [property: Id(7)] CreatedVia CreatedVia,
    [property: Id(8)] bool Unread,
    [property: Id(9)] string? Assignee,
    [property: Id(10)] TicketPriority Priority,
    [property: Id(11)] ImmutableArray<string> Tags,
    [property: Id(12)] DateTimeOffset CreatedAt,
    [property: Id(13)] DateTimeOffset UpdatedAt,
    [property: Id(14)] DateTimeOffset? FirstAnsweredAt,
    [property: Id(15)] DateTimeOffset? ClosedAt);
