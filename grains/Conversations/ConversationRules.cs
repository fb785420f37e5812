using System.Collections.Immutable;
using SmsSupport.Desk;
using SmsSupport.Grains.Tickets;
using SmsSupport.Inbox;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Conversations;

/// <summary>The conversation's rules. A text's time is when it reached our phone, so that delays on the way to us change nothing.</summary>
/// <param name="DialogLifetime">How long we wait for a description.</param>
/// <param name="ReopenWindow">How long after closing a text reopens a ticket.</param>
/// <param name="AutomaticTexts">The most automatic texts to one number in an hour.</param>
/// <param name="UnknownText">What a text means that is no keyword and belongs to no ticket.</param>
public sealed record ConversationRules(TimeSpan DialogLifetime, TimeSpan ReopenWindow, int AutomaticTexts, UnknownTextPolicy UnknownText)
{
    /// <summary>Marks a ticket whose customer did not get an automatic text because of a limit.</summary>
    public const string WithheldTag = "limite-sms";

    /// <summary>Decides what a text leads to.</summary>
    /// <param name="tickets">All tickets of the number.</param>
    /// <param name="now">When it is handled: what the limits count by.</param>
    public Decision Decide(Conversation before, ImmutableArray<TicketHead> tickets, InboundText text, DateTimeOffset now)
    {
        var late = text.SentAt < before.LastSentAt;
        var next = before with
        {
            LastSentAt = late ? before.LastSentAt : text.SentAt,
            AutomaticAt = before.AutomaticAt.RemoveAll(at => at <= now - TimeSpan.FromHours(1)),
        };

        if (!late)
        {
            next = next with { DeviceId = text.DeviceId ?? next.DeviceId, SimNumber = text.SimNumber ?? next.SimNumber };
        }

        return IntentReader.Read(text.Text) switch
        {
            Intent.AskForHelp when late => LateKeyword.Decide(next, tickets, text, DialogLifetime, now),
            Intent.AskForHelp => Prompt(next, text, late),
            Intent.Describe(var words) => Open(late ? next : next with { AwaitingSince = null }, words),
            Intent.StopReminders => Opt(next, text, stop: true),
            Intent.ResumeReminders => Opt(next, text, stop: false),
            Intent.LeaveDialog when Awaits(next, text) => Leave(next, text),
            _ => Continue(next, tickets, text, late, now),
        };
    }

    /// <summary>Whether the number has had its share of automatic texts for this hour.</summary>
    public bool HasHadEnough(Decision decision) => decision.Next.AutomaticAt.Length >= AutomaticTexts;

    /// <summary>The same decision when its automatic text may not be sent: silence, and a mark on the ticket for the agents.</summary>
    public static Decision Withhold(Decision decision, ImmutableArray<TicketHead> tickets)
    {
        var silent = decision with { Says = null };

        // A prompt was all there was to do. Who hears nothing and writes on is heard all the same.
        if (decision.Says is AutomaticText.Prompt)
        {
            silent = silent with { Outcome = Outcome.Ignored, Reason = Reasons.Limit };
        }

        if (silent.Opens is null && silent.After is null && NewestOpen(tickets) is { } open && !open.Tags.Contains(WithheldTag))
        {
            silent = silent with { Before = open, After = open with { Tags = open.Tags.Add(WithheldTag) } };
        }

        return silent;
    }

    private static Decision Prompt(Conversation next, InboundText text, bool late)
        => late
            ? new(next, Outcome.Ignored, Reasons.Late)
            : new(next with { AwaitingSince = text.SentAt }, Outcome.Prompted, Says: AutomaticText.Prompt);

    private static Decision Open(Conversation next, string description)
        => new(next, Outcome.Opened, Opens: description, Says: AutomaticText.Confirmation);

    private static Decision Opt(Conversation next, InboundText text, bool stop)
    {
        // Of a STOP and a REPRISE the one written last counts, whichever arrives last.
        if (text.SentAt < next.OptedAt)
        {
            return new(next, Outcome.Ignored, Reasons.Late);
        }

        AutomaticText? says = next.OptedOut == stop ? null : stop ? AutomaticText.OptedOut : AutomaticText.OptedIn;

        return new(next with { OptedOut = stop, OptedAt = text.SentAt }, stop ? Outcome.OptedOut : Outcome.OptedIn, Says: says);
    }

    private static Decision Leave(Conversation next, InboundText text)
        => text.SentAt < next.AwaitingSince
            ? new(next, Outcome.Ignored, Reasons.Late)
            : new(next with { AwaitingSince = null }, Outcome.Cancelled, Says: AutomaticText.Cancelled);

    private Decision Continue(Conversation next, ImmutableArray<TicketHead> tickets, InboundText text, bool late, DateTimeOffset now)
    {
        var open = NewestOpen(tickets);

        // A text written before the keyword belongs to the ticket of that time, if there is one.
        if (Awaits(next, text) && (open is null || text.SentAt >= next.AwaitingSince))
        {
            return Open(next with { AwaitingSince = null }, text.Text);
        }

        if (!late)
        {
            next = next with { AwaitingSince = null };
        }

        if (open is not null)
        {
            var status = open.Status is TicketStatus.WaitingForUser ? TicketStatus.Open : open.Status;

            return new(next, Outcome.Added, Before: open, After: Heard(open, text, now) with { Status = status });
        }

        if (LastClosed(tickets) is { } closed && text.SentAt - closed.ClosedAt < ReopenWindow)
        {
            return new(next, Outcome.Reopened, Before: closed, After: Heard(closed, text, now) with { Status = TicketStatus.Open, ClosedAt = null });
        }

        return UnknownText switch
        {
            UnknownTextPolicy.Prompt => Prompt(next, text, late),
            UnknownTextPolicy.OnlyRecord => new(next, Outcome.Ignored, Reasons.OnlyRecorded),
            _ => Open(next, text.Text),
        };
    }

    private bool Awaits(Conversation conversation, InboundText text)
        => conversation.AwaitingSince is { } since && text.SentAt - since < DialogLifetime;

    private static TicketHead Heard(TicketHead ticket, InboundText text, DateTimeOffset now)
        => ticket with { UnreadSince = ticket.UnreadSince ?? text.ArrivedAt, UpdatedAt = now };

    private static TicketHead? NewestOpen(ImmutableArray<TicketHead> tickets)
        => tickets.Where(ticket => ticket.Status is not TicketStatus.Closed).MaxBy(ticket => (ticket.CreatedAt, ticket.Number.Sequence));

    private static TicketHead? LastClosed(ImmutableArray<TicketHead> tickets)
        => tickets.Where(ticket => ticket.ClosedAt is not null).MaxBy(ticket => ticket.ClosedAt);
}
