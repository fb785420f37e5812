using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SmsSupport.Tickets;
using SmsSupport.Web.Desk.Tickets;

namespace SmsSupport.Tests.Desk;

public sealed class TicketListTests : DeskContext
{
    private Paged<TicketSummary> page = Some.Page(Some.Ticket(2, "Colis cassé", unread: true), Some.Ticket(1));

    public TicketListTests() => Grains.On<ITicketsGrain, Paged<TicketSummary>>(nameof(ITicketsGrain.List), _ => page);

    private NavigationManager Address => Services.GetRequiredService<NavigationManager>();

    private TicketFilter Asked => (TicketFilter)Grains.Calls.Last(call => call.Method == "ITicketsGrain.List").Arguments[0]!;

    [Fact]
    public void The_address_says_what_is_asked_for()
    {
        Address.NavigateTo("/admin/support_tickets?status=closed&phone_number=06%2000&q=colis&unread=true&assignee=bob&page=2&sort=-updated_at");
        Render<TicketListPage>();

        Assert.Equal(new TicketFilter(TicketStatus.Closed, null, "06 00", "colis", true, "bob", TicketSort.UpdatedDescending, new(2, 25)), Asked);
    }

    [Fact]
    public void Unread_tickets_stand_out()
    {
        var list = Render<TicketListPage>();

        Assert.Contains("unread", list.Find("tr[data-ticket=TKT-20261122-0002]").ClassList);
        Assert.DoesNotContain("unread", list.Find("tr[data-ticket=TKT-20261122-0001]").ClassList);
    }

    [Fact]
    public void A_total_that_was_not_counted_to_its_end_says_so()
    {
        page = page with { Total = 500, IsMore = true };
        Address.NavigateTo("/admin/support_tickets?q=colis");

        Assert.Contains("1–25 sur plus de 500", Render<TicketListPage>().Find(".list-foot").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_that_no_list_answers_are_not_offered()
    {
        page = page with { Total = 1_000_000 };
        Address.NavigateTo("/admin/support_tickets?page=999999");
        var list = Render<TicketListPage>();

        Assert.Equal(new(4000, 25), Asked.Page);
        Assert.Contains("4000", list.Find(".list-foot").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("40000", list.Find(".list-foot").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Typing_asks_once_after_a_breath_and_shows_in_the_address()
    {
        var list = Render<TicketListPage>();
        var before = Grains.Calls.Count;

        list.Find("input[name=q]").Input("co");
        list.Find("input[name=q]").Input("colis");
        Assert.Equal(before, Grains.Calls.Count);

        Clock.Advance(TimeSpan.FromMilliseconds(400));

        list.WaitForAssertion(() => Assert.EndsWith("/admin/support_tickets?q=colis", Address.Uri, StringComparison.Ordinal));
        list.WaitForAssertion(() => Assert.Equal("colis", Asked.Search));
        Assert.Equal(before + 1, Grains.Calls.Count);
        Assert.Equal("colis", list.Find("input[name=q]").GetAttribute("value"));
    }

    [Fact]
    public void Each_statistic_is_a_filter_that_keeps_the_others()
    {
        Feed.Take(Some.Snapshot(1, unread: 3));
        Address.NavigateTo("/admin/support_tickets?q=colis&page=3");

        var list = Render<TicketListPage>();
        var waiting = list.Find(".stat-waiting_for_user");

        Assert.Equal("2", waiting.QuerySelector(".stat-count")!.TextContent);
        Assert.Equal("/admin/support_tickets?status=waiting_for_user&q=colis", waiting.GetAttribute("href"));
        Assert.Equal("/admin/support_tickets?q=colis&unread=true", list.Find(".stat-unread").GetAttribute("href"));
    }

    [Fact]
    public void A_change_shows_in_place()
    {
        var list = Render<TicketListPage>();

        page = Some.Page(Some.Ticket(2, "Colis cassé", status: TicketStatus.Closed), Some.Ticket(1));
        Feed.Take(Some.Snapshot(1, 0, Some.Number(2)));

        list.WaitForAssertion(() => Assert.Contains("Fermé", list.Find("tr[data-ticket=TKT-20261122-0002]").TextContent, StringComparison.Ordinal));
        Assert.Empty(list.FindAll(".pill"));
    }

    [Fact]
    public void New_tickets_appear_by_themselves_when_nobody_is_in_the_list()
    {
        var list = Render<TicketListPage>();

        page = Some.Page(Some.Ticket(3), Some.Ticket(2), Some.Ticket(1));
        Feed.Take(Some.Snapshot(1, 1, Some.Number(3)));

        list.WaitForAssertion(() => Assert.Equal(3, list.FindAll("tbody tr").Count));
    }

    [Fact]
    public void New_tickets_wait_behind_a_button_while_somebody_reads_the_list()
    {
        Browser.Setup<bool>("isBusy", ".tickets").SetResult(true);

        var list = Render<TicketListPage>();

        page = Some.Page(Some.Ticket(4), Some.Ticket(3), Some.Ticket(2, "Colis cassé", status: TicketStatus.Closed), Some.Ticket(1));
        Feed.Take(Some.Snapshot(1, 2, Some.Number(3), Some.Number(4)));

        list.WaitForAssertion(() => Assert.Equal("2 nouveaux tickets", list.Find(".pill").TextContent));
        Assert.Equal(2, list.FindAll("tbody tr").Count);
        Assert.Contains("Fermé", list.Find("tr[data-ticket=TKT-20261122-0002]").TextContent, StringComparison.Ordinal);

        list.Find(".pill").Click();

        Assert.Equal(4, list.FindAll("tbody tr").Count);
        Assert.Empty(list.FindAll(".pill"));
    }

    [Fact]
    public void A_cluster_that_is_away_is_said_and_can_be_asked_again()
    {
        var away = true;

        Grains.On<ITicketsGrain, Paged<TicketSummary>>(nameof(ITicketsGrain.List), _ => away ? throw new StorageUnavailableException("away") : page);

        var list = Render<TicketListPage>();

        Assert.Contains("Impossible d’afficher cette page", list.Markup, StringComparison.Ordinal);

        away = false;
        list.FindAll("button").Single(button => button.TextContent.Contains("Réessayer", StringComparison.Ordinal)).Click();

        list.WaitForAssertion(() => Assert.Equal(2, list.FindAll("tbody tr").Count));
    }

    [Theory]
    [InlineData("", "Aucun ticket pour le moment")]
    [InlineData("?q=rien", "Aucun ticket ne correspond")]
    public void An_empty_list_says_why(string asked, string words)
    {
        page = Some.Page();
        Address.NavigateTo("/admin/support_tickets" + asked);

        Assert.Equal(words, Render<TicketListPage>().Find(".state-title").TextContent);
    }
}
