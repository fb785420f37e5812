using System.Collections.Immutable;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Tickets;

/// <summary>What of a ticket can change.</summary>
/// <param name="UnreadSince">When the oldest text arrived that nobody has read; null when the ticket is read.</param>
public sealed record TicketHead(
    TicketNumber Number,
    TicketStatus Status,
    DateTimeOffset? UnreadSince,
    string? Assignee,
    TicketPriority Priority,
    ImmutableArray<string> Tags,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FirstAnsweredAt,
    DateTimeOffset? ClosedAt);
