using System.Collections.Immutable;
using SmsSupport.Grains.Inbox;
using SmsSupport.Grains.Outbox;
using SmsSupport.Grains.Tickets;
using SmsSupport.Inbox;
using SmsSupport.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Conversations;

/// <summary>Turns what was decided into the rows to write.</summary>
/// <param name="Stored">The conversation it was decided on.</param>
/// <param name="Now">When it is written.</param>
/// <param name="TimeToLive">How long a text may wait to be sent.</param>
public sealed record Effects(PhoneNumber Phone, StoredConversation Stored, DateTimeOffset Now, TimeSpan TimeToLive)
{
    /// <param name="number">The number of the ticket it opens.</param>
    /// <param name="says">The automatic text in words, when one is sent.</param>
    /// <param name="withheld">The automatic text that a limit held back.</param>
    public Effect OfText(Decision decision, InboundText text, string? contentKey, TicketNumber? number, string? says, AutomaticText? withheld)
    {
        var ticket = number ?? decision.After?.Number;
        var inTicket = number ?? (decision.Outcome is Outcome.Added or Outcome.Reopened ? decision.After?.Number : null);
        var next = says is null ? decision.Next : decision.Next with { AutomaticAt = decision.Next.AutomaticAt.Add(Now) };
        var place = PlaceOf(text);
        var opened = number is { } opening ? Open(opening, decision.Opens!, null, CreatedVia.Sms, decision.Moves?.Place ?? text.ArrivedAt) : null;
        var answer = says is null ? null : Send(OutboxKind.Automatic, says, number, next, by: null);
        var entries = ImmutableArray.CreateBuilder<EntryRow>();

        if (withheld is not null && opened is not null)
        {
            opened = opened with { Head = opened.Head with { Tags = [ConversationRules.WithheldTag] } };
        }

        // A late keyword opens a ticket for another text, and stands in no thread itself.
        if (inTicket is { } thread && decision.Moves is null)
        {
            entries.Add(new(Ids.New(place), thread, EntryKind.Customer, null, text.Text, text.SentAt, null, null));
        }

        if (IsRemembered(decision))
        {
            next = next.Remember(new(text.SentAt, place, decision.Outcome is Outcome.Added ? Added(text, entries[0], decision.Before!) : null));
        }

        if (decision.After is { } after)
        {
            entries.AddRange(decision.Before!.EventsTo(after).Select(change => History(after.Number, by: null, change)));
        }

        if (decision.Moves?.Added is { } moves && number is { } own)
        {
            entries.Add(History(moves.Ticket, by: null, new(TicketEventKind.MovedTo, null, own.ToString())));
            entries.Add(History(own, by: null, new(TicketEventKind.MovedFrom, moves.Ticket.ToString(), null)));
        }

        if (decision.Stays?.Added is { } stays)
        {
            entries.Add(History(stays.Ticket, by: null, new(TicketEventKind.LateKeyword, null, null)));
        }

        if (withheld is { } held && ticket is { } flagged)
        {
            entries.Add(History(flagged, by: null, new(TicketEventKind.AutomaticTextWithheld, null, WireName.Of(held))));
        }

        if (answer is not null && number is { } confirmed)
        {
            entries.Add(new(Ids.New(Now), confirmed, EntryKind.Automatic, null, answer.Text, Now, answer.Id, null));
        }

        return New(next) with
        {
            Inbox = new(text.PostId, text.EventId, contentKey, Phone, text.Sender, text.Text, text.SentAt, text.ArrivedAt, decision.Outcome, decision.Reason, inTicket, text.Releases),
            Opened = opened,
            Changed = decision.After is { } changed ? [changed] : [],
            Entries = entries.ToImmutable(),
            Outbox = answer is null ? [] : [answer],
            Moved = decision.Moves?.Added is { } moved ? new(moved.PostId, moved.EntryId, decision.Opens!, moved.Ticket, number!.Value) : null,
        };
    }

    public Effect OfOpening(NewTicket asked, TicketNumber number)
        => New() with { Opened = Open(number, asked.Description, asked.Subject, asked.Via, unreadSince: asked.Via is CreatedVia.Agent ? null : Now) };

    public Effect OfAnswer(TicketHead ticket, AgentAnswer answer)
    {
        var after = ticket.Become(answer.Then, Now) with { FirstAnsweredAt = ticket.FirstAnsweredAt ?? Now, UpdatedAt = Now };
        var sent = Send(OutboxKind.Answer, answer.Text, ticket.Number, Stored.Conversation, answer.By);

        return New(Stored.Conversation.AfterActOn(ticket.Number)) with
        {
            Changed = [after],
            Entries = [new(answer.Id ?? Ids.New(Now), ticket.Number, EntryKind.Agent, answer.By, answer.Text, Now, sent.Id, null), .. Histories(ticket, after, answer.By)],
            Outbox = [sent],
        };
    }

    public Effect OfNote(TicketHead ticket, string by, string text)
        => New(Stored.Conversation.AfterActOn(ticket.Number)) with
        {
            Changed = [ticket with { UpdatedAt = Now }],
            Entries = [new(Ids.New(Now), ticket.Number, EntryKind.Note, by, text, Now, null, null)],
        };

    /// <summary>Null when the change changes nothing.</summary>
    public Effect? OfChange(TicketHead ticket, TicketChange change)
    {
        var after = ticket.Apply(change, Now);

        if (ReferenceEquals(after, ticket))
        {
            return null;
        }

        EntryRow[] histories = [.. Histories(ticket, after, change.By)];

        // To have read a ticket, which no history tells, is no act.
        return New(histories is [] ? null : Stored.Conversation.AfterActOn(ticket.Number)) with { Changed = [after], Entries = [.. histories] };
    }

    public EntryRow History(TicketNumber ticket, string? by, TicketEvent change)
        => new(Ids.New(Now), ticket, EntryKind.Event, by, change.Describe(), Now, null, change);

    /// <summary>A text stands in its thread where it came, though it may have waited in a journal since; and before all that were written after it, if the phone brought those first.</summary>
    private DateTimeOffset PlaceOf(InboundText text)
    {
        // The arrival is by another machine's clock, which may be fast.
        var came = text.ArrivedAt < Now ? text.ArrivedAt : Now;

        return Stored.Conversation.Recent.Where(known => known.SentAt > text.SentAt).Select(known => known.Place.AddMilliseconds(-1)).Append(came).Min();
    }

    private static bool IsRemembered(Decision decision)
        => decision is { Moves: null, Outcome: Outcome.Prompted or Outcome.Opened or Outcome.Added or Outcome.Reopened or Outcome.Cancelled };

    private static AddedText Added(InboundText text, EntryRow entry, TicketHead before)
        => new(text.PostId, entry.Id, entry.Ticket, before.UnreadSince is null, before.Status is TicketStatus.WaitingForUser);

    private IEnumerable<EntryRow> Histories(TicketHead before, TicketHead after, string by)
        => before.EventsTo(after).Select(change => History(after.Number, by, change));

    private Effect New(Conversation? next = null)
        => new(Phone, Stored.Version, next ?? Stored.Conversation, null, null, [], [], []);

    private TicketRow Open(TicketNumber number, string description, string? subject, CreatedVia via, DateTimeOffset? unreadSince)
        => new(
            new(number, TicketStatus.Open, unreadSince, null, TicketPriority.Normal, [], Now, Now, null, null),
            Phone,
            string.IsNullOrWhiteSpace(subject) ? Subject.Of(description) : subject,
            description,
            via);

    private OutboxRow Send(OutboxKind kind, string text, TicketNumber? ticket, Conversation conversation, string? by)
        => new(Ids.New(Now), kind, Phone, text, ticket, conversation.DeviceId, conversation.SimNumber, Now, Now, Now + TimeToLive, SmsEncoding.Of(text).Segments, by);
}
