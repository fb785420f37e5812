using System.Collections.Immutable;

namespace SmsSupport.Tickets;

/// <summary>What an agent or a program wants changed. What is null stays.</summary>
/// <param name="By">The agent's user name, or <c>api</c>.</param>
/// <param name="Assignee">An empty one takes the ticket from whoever has it.</param>
[GenerateSerializer, Immutable, Alias("ticket-change")]
public sealed record TicketChange(
    [property: Id(0)] string By,
    [property: Id(1)] TicketStatus? Status = null,
    [property: Id(2)] bool? Unread = null,
    [property: Id(3)] string? Assignee = null,
    [property: Id(4)] TicketPriority? Priority = null,
    [property: Id(5)] ImmutableArray<string>? Tags = null);
