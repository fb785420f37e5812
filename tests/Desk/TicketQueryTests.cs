using SmsSupport.Tickets;
using SmsSupport.Web.Desk.Tickets;

namespace SmsSupport.Tests.Desk;

public sealed class TicketQueryTests
{
    [Fact]
    public void An_address_says_all_of_what_is_shown()
    {
        var query = TicketQuery.Read(
            "http://localhost/admin/support_tickets?status=waiting_for_user&ticket_number=TKT-2026&phone_number=06%2012&q=colis%20%26%20d%C3%A9lai&unread=true&assignee=alice&page=3&sort=-updated_at");

        Assert.Equal(
            new TicketQuery(TicketStatus.WaitingForUser, "TKT-2026", "06 12", "colis & délai", true, "alice", TicketSort.UpdatedDescending, 3),
            query);
        Assert.Equal(query, TicketQuery.Read("http://localhost" + query.Address()));
    }

    [Fact]
    public void Nobody_s_tickets_differ_from_everybody_s()
    {
        Assert.Equal("", TicketQuery.Read("http://localhost/admin/support_tickets?assignee=").Filter().Assignee);
        Assert.Null(TicketQuery.Read("http://localhost/admin/support_tickets").Filter().Assignee);
        Assert.Equal("", TicketQuery.Read("http://localhost" + new TicketQuery(Assignee: "").Address()).Assignee);
    }

    [Theory]
    [InlineData("status=lost")]
    [InlineData("page=0")]
    [InlineData("page=-3")]
    [InlineData("page=many")]
    [InlineData("sort=colour")]
    [InlineData("unread=perhaps")]
    [InlineData("q=%20%20")]
    [InlineData("status")]
    public void What_it_does_not_understand_it_leaves_out(string asked)
        => Assert.Equal(new TicketQuery(), TicketQuery.Read($"http://localhost/admin/support_tickets?{asked}"));

    [Fact]
    public void Everything_has_the_plain_address() => Assert.Equal("/admin/support_tickets", new TicketQuery().Address());

    [Theory]
    [InlineData(TicketSort.CreatedAscending)]
    [InlineData(TicketSort.UpdatedAscending)]
    [InlineData(TicketSort.NumberDescending)]
    [InlineData(TicketSort.NumberAscending)]
    [InlineData(TicketSort.StatusAscending)]
    [InlineData(TicketSort.StatusDescending)]
    [InlineData(TicketSort.PriorityDescending)]
    [InlineData(TicketSort.PriorityAscending)]
    public void Every_order_has_an_address(TicketSort sort)
        => Assert.Equal(sort, TicketQuery.Read("http://localhost" + new TicketQuery(Sort: sort).Address()).Sort);
}
