using System.Net;
using System.Text.Json;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Api;

public class TicketTests
{
    private static readonly string[] TicketFields =
    [
        "ticket_number", "status", "phone_number", "user", "subject", "description", "created_via", "unread", "assignee", "priority", "tags",
        "created_at", "updated_at", "first_answered_at", "closed_at",
    ];

    [Fact]
    public async Task A_program_opens_a_ticket()
    {
        await using var site = await ApiSite.Start();

        using var response = await site.Send(HttpMethod.Post, "/api/v1/tickets", """{"phone_number":"06 00 00 00 01","description":"Ma commande ne m'est pas arrivée 🎁"}""");

        var ticket = await Expect.Json(response, HttpStatusCode.Created);
        Expect.Fields(ticket, TicketFields);
        Assert.Equal("/api/v1/tickets/TKT-20261122-0001", response.Headers.Location?.ToString());
        Assert.Equal("TKT-20261122-0001", ticket.GetProperty("ticket_number").GetString());
        Assert.Equal("+33600000001", ticket.GetProperty("phone_number").GetString());
        Assert.Equal("Ma commande ne m'est pas arrivée 🎁", ticket.GetProperty("description").GetString());
        Assert.Equal("api", ticket.GetProperty("created_via").GetString());
        Assert.Equal("open", ticket.GetProperty("status").GetString());
        Assert.Equal("normal", ticket.GetProperty("priority").GetString());
        Assert.Equal("2026-11-22T09:30:00.000Z", ticket.GetProperty("created_at").GetString());
        Assert.Equal(JsonValueKind.Null, ticket.GetProperty("user").ValueKind);
        Assert.Equal(JsonValueKind.Null, ticket.GetProperty("closed_at").ValueKind);
        Assert.Equal(0, ticket.GetProperty("tags").GetArrayLength());
    }

    [Fact]
    public async Task A_ticket_is_read_with_its_thread()
    {
        await using var site = await ApiSite.Start();
        var number = site.OpenTicket();
        using var answered = await site.Send(HttpMethod.Post, $"/api/v1/tickets/{number}/replies", """{"text":"Elle arrive demain."}""");
        using var noted = await site.Send(HttpMethod.Post, $"/api/v1/tickets/{number}/notes", """{"text":"Rappeler lundi."}""");

        var answer = await Expect.Json(answered, HttpStatusCode.Created);
        await Expect.Json(noted, HttpStatusCode.Created);
        var ticket = await site.Get($"/api/v1/tickets/{number.ToLowerInvariant()}");

        Expect.Fields(ticket, [.. TicketFields, "thread"]);
        Assert.Equal(["agent", "note"], ticket.GetProperty("thread").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()));
        Expect.Fields(answer, "id", "kind", "author", "text", "at", "delivery");
        Assert.Equal("api", answer.GetProperty("author").GetString());
        Expect.Fields(answer.GetProperty("delivery"), "state", "parts", "parts_delivered", "reason");
        Assert.Equal("queued", answer.GetProperty("delivery").GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, ticket.GetProperty("thread")[1].GetProperty("delivery").ValueKind);
    }

    [Fact]
    public async Task A_list_is_a_page_with_its_total()
    {
        await using var site = await ApiSite.Start();

        for (var ticket = 0; ticket < 5; ticket++)
        {
            site.OpenTicket();
        }

        var list = await site.Get("/api/v1/tickets?page=2&page_size=2");

        Expect.Fields(list, "items", "total", "page", "page_size");
        Assert.Equal(2, list.GetProperty("items").GetArrayLength());
        Assert.Equal(5, list.GetProperty("total").GetInt64());
        Assert.Equal(2, list.GetProperty("page").GetInt32());
        Assert.Equal(2, list.GetProperty("page_size").GetInt32());
        Expect.Fields(list.GetProperty("items")[0], TicketFields);
    }

    [Fact]
    public async Task Every_filter_reaches_the_list()
    {
        await using var site = await ApiSite.Start();

        await site.Get("/api/v1/tickets?status=waiting_for_user&ticket_number=TKT-2026&phone_number=06%2000&q=colis&unread=true&assignee=alice&sort=-updated_at&page=3&page_size=200");

        Assert.Equal(
            new TicketFilter(TicketStatus.WaitingForUser, "TKT-2026", "06 00", "colis", true, "alice", TicketSort.UpdatedDescending, new(3, 200)),
            site.Tickets.LastFilter);
    }

    [Fact]
    public async Task Empty_filters_are_none()
    {
        await using var site = await ApiSite.Start();

        await site.Get("/api/v1/tickets?status=&ticket_number=&phone_number=&q=&unread=&assignee=&sort=&page=&page_size=&something=else");

        Assert.Equal(new TicketFilter(Page: new(1, 50)), site.Tickets.LastFilter);
    }

    [Theory]
    [InlineData("created_at", TicketSort.CreatedAscending)]
    [InlineData("-created_at", TicketSort.CreatedDescending)]
    [InlineData("updated_at", TicketSort.UpdatedAscending)]
    [InlineData("ticket_number", TicketSort.NumberAscending)]
    [InlineData("-number", TicketSort.NumberDescending)]
    [InlineData("status", TicketSort.StatusAscending)]
    [InlineData("-priority", TicketSort.PriorityDescending)]
    public async Task A_list_comes_in_the_order_asked(string sort, TicketSort expected)
    {
        await using var site = await ApiSite.Start();

        await site.Get($"/api/v1/tickets?sort={sort}");

        Assert.Equal(expected, site.Tickets.LastFilter!.Sort);
    }

    [Theory]
    [InlineData("""{"status":"closed"}""", "status", "\"closed\"")]
    [InlineData("""{"unread":false}""", "unread", "false")]
    [InlineData("""{"assignee":"ALICE"}""", "assignee", "\"alice\"")]
    [InlineData("""{"assignee":null}""", "assignee", "null")]
    [InlineData("""{"assignee":""}""", "assignee", "null")]
    [InlineData("""{"priority":"urgent"}""", "priority", "\"urgent\"")]
    [InlineData("""{"tags":[" vip ","livraison","vip"]}""", "tags", """["vip","livraison"]""")]
    [InlineData("""{"tags":null}""", "tags", "[]")]
    [InlineData("""{"colour":"blue"}""", "status", "\"open\"")]
    public async Task A_change_shows_in_the_ticket(string change, string field, string expected)
    {
        await using var site = await ApiSite.Start();
        site.Accounts.Add("alice");
        var number = site.OpenTicket();

        using var response = await site.Send(HttpMethod.Patch, $"/api/v1/tickets/{number}", change);

        var ticket = await Expect.Json(response, HttpStatusCode.OK);
        Assert.Equal(expected, ticket.GetProperty(field).GetRawText());
    }

    [Fact]
    public async Task What_a_change_does_not_name_stays()
    {
        await using var site = await ApiSite.Start();
        var number = site.OpenTicket();

        using var response = await site.Send(HttpMethod.Patch, $"/api/v1/tickets/{number}", """{"priority":"low"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(new TicketChange("api", Priority: TicketPriority.Low), site.Tickets.LastChange);
    }

    [Fact]
    public async Task A_ticket_goes_only_to_somebody_who_can_sign_in()
    {
        await using var site = await ApiSite.Start();
        site.Accounts.Add("gone", disabled: true);
        var number = site.OpenTicket();

        using var unknown = await site.Send(HttpMethod.Patch, $"/api/v1/tickets/{number}", """{"assignee":"nobody"}""");
        using var disabled = await site.Send(HttpMethod.Patch, $"/api/v1/tickets/{number}", """{"assignee":"gone"}""");

        await Expect.Errors(unknown, "assignee");
        await Expect.Errors(disabled, "assignee");
    }

    [Theory]
    [InlineData("GET", "TKT-20261122-0009", null)]
    [InlineData("GET", "TKT-20261122-00001", null)]
    [InlineData("GET", "nonsense", null)]
    [InlineData("PATCH", "TKT-20261122-0009", """{"status":"open"}""")]
    [InlineData("PATCH", "nonsense", """{"status":"open"}""")]
    [InlineData("POST", "TKT-20261122-0009/replies", """{"text":"Bonjour"}""")]
    [InlineData("POST", "nonsense/notes", """{"text":"Bonjour"}""")]
    [InlineData("POST", "TKT-20261122-0009/replies/1/retry", null)]
    public async Task A_ticket_that_is_not_there_is_404(string method, string path, string? body)
    {
        await using var site = await ApiSite.Start();

        using var response = body is null
            ? await site.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"/api/v1/tickets/{path}"))
            : await site.Send(new HttpMethod(method), $"/api/v1/tickets/{path}", body);

        var problem = await Expect.Problem(response, HttpStatusCode.NotFound);

        // Told only to whom it helps.
        Assert.NotEqual(path.StartsWith("TKT-20261122-0009", StringComparison.Ordinal), problem.GetProperty("detail").GetString()!.Contains("they look like", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RetryResult.Queued, HttpStatusCode.OK)]
    [InlineData(RetryResult.NotFailed, HttpStatusCode.Conflict)]
    public async Task A_text_is_sent_again_when_it_failed(RetryResult result, HttpStatusCode expected)
    {
        await using var site = await ApiSite.Start();
        var number = site.OpenTicket();
        using var answered = await site.Send(HttpMethod.Post, $"/api/v1/tickets/{number}/replies", """{"text":"Elle arrive demain."}""");
        var id = (await Expect.Json(answered, HttpStatusCode.Created)).GetProperty("id").GetString();
        site.Tickets.NextRetry = result;

        using var response = await site.Client.PostAsync($"/api/v1/tickets/{number}/replies/{id}/retry", null);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_text_that_is_not_there_cannot_be_sent_again()
    {
        await using var site = await ApiSite.Start();

        using var response = await site.Client.PostAsync($"/api/v1/tickets/{site.OpenTicket()}/replies/none/retry", null);

        await Expect.Problem(response, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_tickets_are_counted()
    {
        await using var site = await ApiSite.Start();
        site.OpenTicket();

        var stats = await site.Get("/api/v1/stats");

        Expect.Fields(stats, "total", "open", "in_progress", "waiting_for_user", "closed", "unread");
        Assert.Equal(1, stats.GetProperty("total").GetInt64());
    }
}
