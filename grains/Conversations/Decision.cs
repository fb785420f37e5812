using SmsSupport.Desk;
using SmsSupport.Grains.Tickets;
using SmsSupport.Inbox;

namespace SmsSupport.Grains.Conversations;

/// <summary>What a text leads to.</summary>
/// <param name="Opens">The description of the ticket to open; null opens none.</param>
/// <param name="Before">The ticket the text is added to, as it was; null adds to none.</param>
/// <param name="After">The same ticket as it becomes.</param>
/// <param name="Says">The automatic text that answers it, if any.</param>
/// <param name="Moves">The text of <paramref name="Before"/> that becomes the description of the ticket to open.</param>
/// <param name="Stays">The text of <paramref name="Before"/> that would have moved, had no agent acted on it.</param>
public sealed record Decision(
    Conversation Next,
    Outcome Outcome,
    string? Reason = null,
    string? Opens = null,
    TicketHead? Before = null,
    TicketHead? After = null,
    AutomaticText? Says = null,
    HandledText? Moves = null,
    HandledText? Stays = null);
