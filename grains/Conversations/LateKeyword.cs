using System.Collections.Immutable;
using SmsSupport.Grains.Tickets;
using SmsSupport.Inbox;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Conversations;

/// <summary>
/// What a keyword leads to that comes after texts written later. The next text was its description: where it was added to an open ticket meanwhile, it moves
/// into a ticket of its own, unless an agent acted on it there. A text that opened a ticket has its own already.
/// </summary>
internal static class LateKeyword
{
    public static Decision Decide(Conversation next, ImmutableArray<TicketHead> tickets, InboundText keyword, TimeSpan dialogLifetime, DateTimeOffset now)
    {
        if (next.FirstAfter(keyword.SentAt) is not { Added: { } added } description
            || description.SentAt - keyword.SentAt >= dialogLifetime
            || tickets.FirstOrDefault(ticket => ticket.Number == added.Ticket) is not { } held)
        {
            return new(next, Outcome.Ignored, Reasons.Late);
        }

        var touched = held with { UpdatedAt = now };

        if (added.AgentActed)
        {
            return new(next, Outcome.Ignored, Reasons.Late, Before: held, After: touched, Stays: description);
        }

        var isLast = !next.Recent.Any(text => text.SentAt > description.SentAt && text.Added?.Ticket == held.Number);

        return new(
            next with { Recent = next.Recent.Replace(description, description with { Added = null }) },
            Outcome.Opened,
            Before: held,
            After: isLast ? AsBefore(touched, added) : touched,
            Says: AutomaticText.Confirmation,
            Moves: description);
    }

    /// <summary>The ticket as if the text had never been added to it.</summary>
    private static TicketHead AsBefore(TicketHead ticket, AddedText added)
        => ticket with
        {
            UnreadSince = added.WasRead ? null : ticket.UnreadSince,
            Status = added.WasWaiting && ticket.Status is TicketStatus.Open ? TicketStatus.WaitingForUser : ticket.Status,
        };
}
