using System.Collections.Immutable;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Tickets;
using SmsSupport.Inbox;
using SmsSupport.Tickets;
using static SmsSupport.Tests.Conversations.Given;

namespace SmsSupport.Tests.Conversations;

/// <summary>An <c>aide</c> that comes after what was written behind it.</summary>
public sealed class LateKeywordTests
{
    private static readonly TicketHead Held = Ticket(1) with { UnreadSince = Noon };

    [Fact]
    public void A_text_that_was_added_meanwhile_moves_into_a_ticket_of_its_own()
    {
        var decision = After(Added(Noon.AddSeconds(20))).Receives("aide", Noon, Held);

        Assert.Equal((Outcome.Opened, AutomaticText.Confirmation), (decision.Outcome, decision.Says));
        Assert.Equal(Noon.AddSeconds(20), decision.Moves!.SentAt);
        Assert.Null(decision.Stays);
    }

    [Theory]
    [InlineData(true, TicketStatus.Open, true, false, TicketStatus.WaitingForUser)]
    [InlineData(true, TicketStatus.Open, false, false, TicketStatus.Open)]
    [InlineData(false, TicketStatus.Open, true, true, TicketStatus.WaitingForUser)]
    [InlineData(false, TicketStatus.InProgress, false, true, TicketStatus.InProgress)]
    public void The_ticket_it_leaves_is_as_before(bool wasRead, TicketStatus status, bool wasWaiting, bool unread, TicketStatus expected)
    {
        var decision = After(Added(Noon.AddSeconds(20), wasRead, wasWaiting)).Receives("aide", Noon, Held with { Status = status });

        Assert.Equal((unread, expected), (decision.After!.UnreadSince is not null, decision.After.Status));
    }

    [Fact]
    public void A_ticket_that_got_another_text_since_stays_unread()
    {
        var decision = After(Added(Noon.AddSeconds(20), wasRead: true, wasWaiting: true), Added(Noon.AddSeconds(40))).Receives("aide", Noon, Held);

        Assert.Equal(Noon.AddSeconds(20), decision.Moves!.SentAt);
        Assert.Equal((Noon, TicketStatus.Open), (decision.After!.UnreadSince, decision.After.Status));
    }

    [Fact]
    public void A_text_whose_ticket_an_agent_acted_on_stays_and_its_thread_says_so()
    {
        var decision = After(Added(Noon.AddSeconds(20))).AfterActOn(Held.Number).Receives("aide", Noon, Held);

        Assert.Equal((Outcome.Ignored, Reasons.Late), (decision.Outcome, decision.Reason));
        Assert.Equal(Noon.AddSeconds(20), decision.Stays!.SentAt);
        Assert.Equal((null, null, null), (decision.Moves, decision.Opens, decision.Says));
    }

    public static TheoryData<string, Conversation> Unmoved => new()
    {
        { "a text that opened a ticket", After(new HandledText(Noon.AddSeconds(20), Noon)) },
        { "a text that opened one, and another added to it", After(new HandledText(Noon.AddSeconds(20), Noon), Added(Noon.AddSeconds(40))) },
        { "nothing known of what follows", Conversation.New with { LastSentAt = Noon.AddSeconds(20) } },
        { "a text of two days later", After(Added(Noon.AddHours(48))) },
        { "a text of a ticket that is gone", After(Added(Noon.AddSeconds(20), ticket: 2)) },
        { "more texts than are remembered", After([.. Enumerable.Range(1, 9).Select(place => Added(Noon.AddSeconds(place)))]) },
    };

    [Theory, MemberData(nameof(Unmoved))]
    public void Otherwise_nothing_changes(string _, Conversation conversation)
    {
        var decision = conversation.Receives("aide", Noon, Held);

        Assert.Equal((Outcome.Ignored, Reasons.Late), (decision.Outcome, decision.Reason));
        Assert.Equal((null, null, null, null, null), (decision.Moves, decision.Stays, decision.Opens, decision.After, decision.Says));
    }

    [Fact]
    public void A_second_late_keyword_moves_nothing_more()
    {
        var moved = After(Added(Noon.AddSeconds(20))).Receives("aide", Noon, Held);

        Assert.Equal(Outcome.Ignored, moved.Next.Receives("aide", Noon.AddSeconds(-1), Held).Outcome);
    }

    [Fact]
    public void To_have_read_the_ticket_is_no_act_of_an_agent()
    {
        var stored = new StoredConversation(1, After(Added(Noon.AddSeconds(20))), [Held], null);
        var effects = new Effects(PhoneNumber.Parse("+33600000001"), stored, Noon.AddMinutes(1), TimeSpan.FromDays(1));

        Assert.False(effects.OfChange(Held, new("lea", Unread: false))!.Next.Recent[0].Added!.AgentActed);
        Assert.True(effects.OfChange(Held, new("lea", Status: TicketStatus.InProgress))!.Next.Recent[0].Added!.AgentActed);
        Assert.True(effects.OfNote(Held, "lea", "Vu").Next.Recent[0].Added!.AgentActed);
    }

    private static Conversation After(params HandledText[] texts)
        => texts.Aggregate(Conversation.New, (conversation, text) => conversation.Remember(text) with { LastSentAt = text.SentAt });

    private static HandledText Added(DateTimeOffset sentAt, bool wasRead = false, bool wasWaiting = false, int ticket = 1)
        => new(sentAt, sentAt, new(Guid.NewGuid(), "entry", Ticket(ticket).Number, wasRead, wasWaiting));
}
