using System.Collections.Immutable;
using SmsSupport.Desk;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Tickets;
using SmsSupport.Inbox;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Conversations;

/// <summary>What the rules' tests start from.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static readonly ConversationRules Rules = new(TimeSpan.FromHours(48), TimeSpan.FromDays(7), 3, UnknownTextPolicy.Open);

    public static InboundText Text(string text, DateTimeOffset? sentAt = null)
        => new(Guid.CreateVersion7(), Guid.NewGuid().ToString(), null, "+33600000001", text, sentAt ?? Noon, sentAt ?? Noon, "phone", 1, null);

    public static TicketHead Ticket(int sequence = 1, TicketStatus status = TicketStatus.Open, DateTimeOffset? closedAt = null, DateTimeOffset? createdAt = null)
        => new(
            new(new(2026, 11, 20), sequence),
            status,
            null,
            null,
            TicketPriority.Normal,
            [],
            createdAt ?? Noon.AddHours(-1),
            Noon.AddHours(-1),
            null,
            status is TicketStatus.Closed ? closedAt ?? Noon.AddMinutes(-30) : null);

    public static Decision Receives(this Conversation conversation, string text, DateTimeOffset? sentAt = null, params TicketHead[] tickets)
        => Rules.Decide(conversation, [.. tickets], Text(text, sentAt), sentAt ?? Noon);

    public static Conversation Awaiting(DateTimeOffset since) => Conversation.New with { AwaitingSince = since, LastSentAt = since };
}
