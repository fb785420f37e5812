namespace SmsSupport.Tickets;

/// <summary>How many tickets there are.</summary>
/// <param name="OldestUnreadAt">Since when the oldest unread ticket waits (UTC: its last text); null when all are read.</param>
[GenerateSerializer, Immutable, Alias("ticket-counts")]
public sealed record TicketCounts(
    [property: Id(0)] long Total,
    [property: Id(1)] long Open,
    [property: Id(2)] long InProgress,
    [property: Id(3)] long WaitingForUser,
    [property: Id(4)] long Closed,
    [property: Id(5)] long Unread,
    [property: Id(6)] DateTimeOffset? OldestUnreadAt)
{
    public static TicketCounts None { get; } = new(0, 0, 0, 0, 0, 0, null);
}
