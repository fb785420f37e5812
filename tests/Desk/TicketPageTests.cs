using System.Collections.Immutable;
using Bunit;
using SmsSupport.Accounts;
using SmsSupport.Customers;
using SmsSupport.Desk;
using SmsSupport.Outbox;
using SmsSupport.Tickets;
using SmsSupport.Web.Desk.Tickets;

namespace SmsSupport.Tests.Desk;

public sealed class TicketPageTests : DeskContext
{
    private TicketDetails? details = Some.Details(
        Some.Ticket(unread: true),
        Some.Entry(EntryKind.Customer, "Où est mon colis ?"),
        Some.Entry(EntryKind.Automatic, "Votre demande a bien été prise en compte.", delivery: new(DeliveryState.Delivered, 2, 2, null)),
        Some.Entry(EntryKind.Note, "Déjà remboursé en mars", author: "bob"),
        Some.Entry(EntryKind.Agent, "Il arrive demain.", author: "alice", delivery: new(DeliveryState.Failed, 1, 0, "No service"), id: "e4"),
        Some.Entry(EntryKind.Event, "status: open → closed", author: "bob", change: new(TicketEventKind.Status, "open", "closed")));

    public TicketPageTests()
    {
        Grains.On<ITicketGrain, TicketDetails?>(nameof(ITicketGrain.Read), _ => details);
        Grains.On<ITicketGrain, TicketSummary?>(nameof(ITicketGrain.Change), arguments => Changed((TicketChange)arguments[0]!));
        Grains.On<ITicketGrain, ThreadEntry?>(nameof(ITicketGrain.Answer), arguments => Some.Entry(EntryKind.Agent, ((AgentAnswer)arguments[0]!).Text));
        Grains.On<ITicketGrain, ThreadEntry?>(nameof(ITicketGrain.Note), arguments => Some.Entry(EntryKind.Note, (string)arguments[1]!));
        Grains.On<ITicketGrain, RetryResult>(nameof(ITicketGrain.Retry), _ => RetryResult.Queued);
        Grains.On<ITicketGrain, ImmutableArray<Viewer>>(nameof(ITicketGrain.Watch), _ => [new("alice", false), new("bob", true)]);
        Grains.On<ITicketGrain>(nameof(ITicketGrain.Leave));
        Grains.On<ISettingsGrain, DeskSettings>(nameof(ISettingsGrain.Read), _ => new([], UnknownTextPolicy.Open, [new("Merci", "Merci {Prénom} !")]));
        Grains.On<IAccountsGrain, ImmutableArray<Account>>(nameof(IAccountsGrain.List), _ => []);
        Grains.On<ICustomersGrain, Customer?>(nameof(ICustomersGrain.Find), _ => null);
        Grains.On<ITicketsGrain, Paged<TicketSummary>>(nameof(ITicketsGrain.List), _ => Some.Page());
    }

    [Fact]
    public void Opening_a_ticket_marks_it_read()
    {
        var page = Open();

        Assert.Equal(new TicketChange("alice", Unread: false), Given<TicketChange>("ITicketGrain.Change"));
        page.WaitForAssertion(() => Assert.Contains("Marquer comme non lu", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_of_entry_has_its_look()
    {
        var page = Open();

        Assert.Contains("Où est mon colis ?", page.Find(".entry-customer").TextContent, StringComparison.Ordinal);
        Assert.Contains("Distribué (2/2)", page.Find(".entry-automatic").TextContent, StringComparison.Ordinal);
        Assert.Contains("Note interne de bob", page.Find(".entry-note").TextContent, StringComparison.Ordinal);
        Assert.Contains("Échec : No service", page.Find(".entry-agent").TextContent, StringComparison.Ordinal);
        Assert.Contains("bob : statut Ouvert → Fermé", page.Find(".entry-event").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CreatedVia.Agent, "Ouvert par un agent")]
    [InlineData(CreatedVia.Api, "Ouvert par l’API")]
    public void A_ticket_that_no_text_opened_begins_with_its_description(CreatedVia via, string opened)
    {
        details = Some.Details(Some.Ticket() with { CreatedVia = via, Description = "Le client attend un remboursement." }, Some.Entry(EntryKind.Note, "Vu", author: "bob"));

        var first = Open().FindAll(".thread article")[0];

        Assert.Contains("Le client attend un remboursement.", first.TextContent, StringComparison.Ordinal);
        Assert.Contains(opened, first.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ticket_that_a_text_opened_says_it_once()
        => Assert.Empty(Open().FindAll(".entry-opening"));

    [Fact]
    public void What_failed_is_sent_again_on_request()
    {
        Open().Find(".delivery-failed button").Click();

        Assert.Equal(["e4", "alice"], Grains.Calls.Single(call => call.Method == "ITicketGrain.Retry").Arguments);
    }

    [Fact]
    public void An_answer_goes_out_and_the_ticket_waits_for_the_customer()
    {
        var page = Open();

        Type(page, "answer", "  Bonjour Zoé  ");
        page.Find("#panel-Answer").Submit();

        page.WaitForAssertion(() => Assert.Equal(new AgentAnswer("alice", "Bonjour Zoé", TicketStatus.WaitingForUser), Given<AgentAnswer>("ITicketGrain.Answer") with { Id = null }));
    }

    [Fact]
    public void A_note_stays_inside()
    {
        var page = Open();

        Type(page, "note", "À rappeler");
        page.Find("#panel-Note").Submit();

        page.WaitForAssertion(() => Assert.Equal(["alice", "À rappeler"], Grains.Calls.Single(call => call.Method == "ITicketGrain.Note").Arguments));
        Assert.DoesNotContain(Grains.Calls, call => call.Method == "ITicketGrain.Answer");
    }

    [Fact]
    public void An_answer_that_could_not_be_sent_stays_in_its_field()
    {
        Grains.On<ITicketGrain, ThreadEntry?>(nameof(ITicketGrain.Answer), _ => throw new TimeoutException());

        var page = Open();

        Type(page, "answer", "Bonjour");
        page.Find("#panel-Answer").Submit();

        Assert.DoesNotContain(Browser.Invocations, call => call.Identifier == "clear");
    }

    [Fact]
    public void Sent_again_because_nobody_heard_it_is_the_same_answer_and_another_text_is_another_one()
    {
        Grains.On<ITicketGrain, ThreadEntry?>(nameof(ITicketGrain.Answer), _ => throw new TimeoutException());

        var page = Open();

        foreach (var text in (string[])["Bonjour", "Bonjour", "Bonsoir"])
        {
            Type(page, "answer", text);
            page.Find("#panel-Answer").Submit();
        }

        var ids = Grains.Calls.Where(call => call.Method == "ITicketGrain.Answer").Select(call => ((AgentAnswer)call.Arguments[0]!).Id).ToList();

        Assert.Equal(3, ids.Count);
        Assert.NotNull(ids[0]);
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public void A_text_too_long_for_a_phone_is_not_sent()
    {
        var page = Open();

        Type(page, "answer", new('a', AgentAnswer.LongestText + 1));
        page.Find("#panel-Answer").Submit();

        Assert.DoesNotContain(Grains.Calls, call => call.Method == "ITicketGrain.Answer");
        Assert.Contains("Trop long : 1531 caractères, 1530 au plus", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_else_has_it_open_is_named()
    {
        var page = Open();

        page.WaitForAssertion(() => Assert.Contains("bob écrit une réponse…", page.Find(".viewers").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("alice", page.Find(".viewers").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void People_go_by_their_names()
    {
        Grains.On<IAccountsGrain, ImmutableArray<Account>>(nameof(IAccountsGrain.List), _ =>
            [new("1", "bob", "BOB", "Bob Durand", AccountRole.Agent, null, "", false, false, 0, null, Now, 1)]);

        var page = Open();

        Assert.Contains("Note interne de Bob Durand", page.Find(".entry-note").TextContent, StringComparison.Ordinal);
        Assert.Contains("Bob Durand : statut", page.Find(".entry-event").TextContent, StringComparison.Ordinal);
        Assert.Contains("Bob Durand écrit", page.Find(".viewers").TextContent, StringComparison.Ordinal);
        Assert.Equal("Bob Durand", page.Find(".fields option[value=bob]").TextContent);
    }

    [Fact]
    public void What_one_person_changes_together_is_one_line()
    {
        details = Some.Details(
            Some.Ticket(),
            Some.Entry(EntryKind.Event, "", author: "bob", change: new(TicketEventKind.Status, "open", "closed")),
            Some.Entry(EntryKind.Event, "", author: "bob", change: new(TicketEventKind.Priority, "normal", "high")),
            Some.Entry(EntryKind.Event, "", author: "alice", change: new(TicketEventKind.Tags, null, "retour")));

        var lines = Open().FindAll(".entry-event");

        Assert.Equal(2, lines.Count);
        Assert.Contains("bob : statut Ouvert → Fermé, priorité Normale → Haute", lines[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comma_separates_tags()
    {
        var page = Open();

        page.Find("#new-tag").Input("retour, cassé,");
        page.Find(".tag-form").Submit();

        Assert.Equal(["retour", "cassé"], Given<TicketChange>("ITicketGrain.Change").Tags!.Value);
    }

    [Fact]
    public void A_ticket_is_taken_with_one_click()
    {
        var page = Open();

        page.FindAll("button").Single(button => button.TextContent.Contains("M’affecter", StringComparison.Ordinal)).Click();

        Assert.Equal("alice", Given<TicketChange>("ITicketGrain.Change").Assignee);
    }

    [Fact]
    public void A_status_is_set_from_the_list()
    {
        Open().Find(".fields select").Change("in_progress");

        Assert.Equal(TicketStatus.InProgress, Given<TicketChange>("ITicketGrain.Change").Status);
    }

    [Fact]
    public void What_comes_in_appears_by_itself()
    {
        var page = Open();

        details = details! with { Thread = details.Thread.Add(Some.Entry(EntryKind.Customer, "Toujours rien")) };
        Feed.Take(Some.Snapshot(1));
        Feed.Take(Some.Snapshot(2, 1, Some.Number()));

        page.WaitForAssertion(() => Assert.Contains("Toujours rien", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void News_of_other_tickets_reads_nothing()
    {
        Feed.Take(Some.Snapshot(1));

        var page = Open();
        var before = Grains.Calls.Count(call => call.Method == "ITicketGrain.Read");

        Feed.Take(Some.Snapshot(2, 1, Some.Number(9)));
        page.Render();

        Assert.Equal(before, Grains.Calls.Count(call => call.Method == "ITicketGrain.Read"));
    }

    [Theory]
    [InlineData("TKT-20261122-9999")]
    [InlineData("nonsense")]
    public void An_unknown_number_is_said_to_be_unknown(string number)
    {
        details = null;

        var page = Render<TicketPage>(part => part.Add(p => p.Number, number));

        Assert.Equal("Ticket introuvable", page.Find("h1").TextContent);
    }

    [Fact]
    public void A_customer_s_text_cannot_turn_the_page_around()
    {
        details = Some.Details(Some.Ticket(subject: "\u202Etrop"), Some.Entry(EntryKind.Customer, "<script>alert(1)</script>\u202E"));

        var page = Open();

        Assert.DoesNotContain("\u202E", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("script"));
        Assert.Equal("<script>alert(1)</script>[U+202E]", page.Find(".entry-customer .entry-text").TextContent);
    }

    // The browser has the last word on what a field holds.
    private void Type(IRenderedComponent<TicketPage> page, string field, string text)
    {
        Browser.Setup<string>("read", _ => true).SetResult(text);
        page.Find($"#{field}").Input(text);
    }

    private IRenderedComponent<TicketPage> Open() => Render<TicketPage>(part => part.Add(p => p.Number, Some.Number().ToString()));

    private T Given<T>(string method) => (T)Grains.Calls.Last(call => call.Method == method).Arguments[0]!;

    private TicketSummary Changed(TicketChange change)
    {
        var changed = details!.Ticket with { Unread = change.Unread ?? details.Ticket.Unread, Assignee = change.Assignee ?? details.Ticket.Assignee, Status = change.Status ?? details.Ticket.Status };

        details = details with { Ticket = changed };

        return changed;
    }
}
