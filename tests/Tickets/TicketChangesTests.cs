using SmsSupport.Grains.Tickets;
using SmsSupport.Tests.Conversations;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Tickets;

public sealed class TicketChangesTests
{
    private static readonly DateTimeOffset Now = Given.Noon.AddHours(2);

    [Fact]
    public void Any_status_can_follow_any_other_and_each_change_is_in_the_history()
    {
        foreach (var from in Enum.GetValues<TicketStatus>())
        {
            foreach (var to in Enum.GetValues<TicketStatus>())
            {
                var before = Given.Ticket(1, from);
                var after = before.Apply(new("lea", Status: to), Now);

                Assert.Equal(to, after.Status);
                Assert.Equal(to is TicketStatus.Closed, after.ClosedAt is not null);
                Assert.Equal(from == to ? [] : [new TicketEvent(TicketEventKind.Status, WireName.Of(from), WireName.Of(to))], before.EventsTo(after));
            }
        }
    }

    [Fact]
    public void A_change_that_changes_nothing_is_none()
    {
        var ticket = Given.Ticket();

        Assert.Same(ticket, ticket.Apply(new("lea", Status: TicketStatus.Open, Unread: false, Assignee: "", Priority: TicketPriority.Normal, Tags: []), Now));
    }

    [Fact]
    public void A_ticket_can_be_taken_tagged_and_given_back()
    {
        var taken = Given.Ticket().Apply(new("lea", Assignee: "lea", Tags: ["colis"]), Now);
        var back = taken.Apply(new("lea", Assignee: ""), Now);

        Assert.Equal(("lea", Now), (taken.Assignee, taken.UpdatedAt));
        Assert.Null(back.Assignee);
        Assert.Equal([new TicketEvent(TicketEventKind.Assignee, null, "lea"), new TicketEvent(TicketEventKind.Tags, null, "colis")], Given.Ticket().EventsTo(taken));
    }

    [Fact]
    public void Closing_again_keeps_the_first_closing_time()
    {
        var closed = Given.Ticket(1, TicketStatus.Closed, Given.Noon);

        Assert.Equal(Given.Noon, closed.Apply(new("lea", Status: TicketStatus.Closed, Unread: true), Now).ClosedAt);
    }
}
