using SmsSupport.Grains.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Outbox;

/// <summary>A text that is ours alone to send until the lease ends.</summary>
/// <param name="RowId">The outbox row.</param>
/// <param name="GatewayId">Its id at the gateway, the same at every try.</param>
/// <param name="ReceivedOn">The gateway's phone that received the customer's last text, if known.</param>
/// <param name="PinnedTo">The gateway's phone chosen before the first try; null before that, empty when there was nothing to choose from and the choice is the gateway's.</param>
/// <param name="Attempts">How often it was tried before this claim.</param>
/// <param name="DueAt">Since when it could have left.</param>
/// <param name="Cause">What caused it, as a W3C <c>traceparent</c>, if that was recorded.</param>
public sealed record ClaimedText(
    string RowId,
    string GatewayId,
    OutboxKind Kind,
    PhoneNumber Phone,
    string Text,
    string? ReceivedOn,
    string? PinnedTo,
    int? SimNumber,
    int Attempts,
    int Parts,
    DateTimeOffset ExpiresAt,
    TicketNumber? Ticket,
    DateTimeOffset DueAt,
    string? Cause)
{
    /// <summary>Whether it is a reminder to a customer who wants none, as of <see cref="AskedAt"/>.</summary>
    public bool OptedOut { get; init; }

    /// <summary>When that was asked; null for what is no reminder.</summary>
    public DateTimeOffset? AskedAt { get; init; }
}
