using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Api;

/// <summary>The API over the real grains, database and simulator. Each test has customers of its own.</summary>
public class WholeAppTests(WholeAppTests.Site site) : IClassFixture<WholeAppTests.Site>
{
    private readonly RunningApp app = site.App;

    [Fact]
    public async Task A_ticket_opened_by_a_program_is_found_by_all_that_names_it()
    {
        await Put("/api/v1/customers/06 00 00 00 11", new { first_name = "Zoé", last_name = "Lefèvre" }, HttpStatusCode.Created);
        var ticket = await Post("/api/v1/tickets", new { phone_number = "0600000011", description = "Mon grille-pain fume dès qu'il est branché" });
        var number = ticket.GetProperty("ticket_number").GetString()!;

        Assert.Equal("Zoé", ticket.GetProperty("user").GetProperty("first_name").GetString());
        Assert.Equal("Mon grille-pain fume dès qu'il est branché", ticket.GetProperty("subject").GetString());

        foreach (var filter in new[]
        {
            $"ticket_number={number}", $"ticket_number={number[..^1]}&q=grille", "phone_number=06%2000%2000%2000%2011", "phone_number=%2B33600000011", "phone_number=0033600000011", "phone_number=000011",
            "q=GRILLE-PAIN", "q=branche", "q=lefevre", "phone_number=0600000011&status=open&unread=true", "phone_number=0600000011&sort=priority", "phone_number=0600000011&sort=-status",
        })
        {
            var found = (await app.Get($"/api/v1/tickets?{filter}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("ticket_number").GetString());
            Assert.True(found.Contains(number), filter);
        }

        Assert.Equal(0, (await app.Get("/api/v1/tickets?phone_number=0600000011&status=closed")).GetProperty("total").GetInt64());
        Assert.Equal(0, (await app.Get("/api/v1/tickets?phone_number=0600000011&assignee=admin")).GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task A_changed_ticket_keeps_its_history()
    {
        var number = (await Post("/api/v1/tickets", new { phone_number = "+33600000012", description = "Bonjour" })).GetProperty("ticket_number").GetString()!;

        string[] tags = ["vip"];

        var changed = await Patch($"/api/v1/tickets/{number}", new { status = "closed", assignee = "ADMIN", priority = "urgent", tags, unread = false });
        var read = await app.Get($"/api/v1/tickets/{number}");

        Assert.Equal("closed", changed.GetProperty("status").GetString());
        Assert.Equal("admin", changed.GetProperty("assignee").GetString());
        Assert.NotEqual(JsonValueKind.Null, changed.GetProperty("closed_at").ValueKind);
        Assert.Equal("vip", read.GetProperty("tags")[0].GetString());
        Assert.Equal(4, read.GetProperty("thread").EnumerateArray().Count(entry => entry.GetProperty("kind").GetString() == "event"));

        var freed = await Patch($"/api/v1/tickets/{number}", new { assignee = (string?)null, tags = (string[]?)null });
        Assert.Equal(JsonValueKind.Null, freed.GetProperty("assignee").ValueKind);
        Assert.Equal(0, freed.GetProperty("tags").GetArrayLength());
    }

    [Fact]
    public async Task An_answer_reaches_the_simulated_phone()
    {
        var number = (await Post("/api/v1/tickets", new { phone_number = "+33600000013", description = "Bonjour" })).GetProperty("ticket_number").GetString()!;

        var answer = await Post($"/api/v1/tickets/{number}/replies", new { text = "Bonjour, nous regardons." });
        var note = await Post($"/api/v1/tickets/{number}/notes", new { text = "Rappeler." });

        Assert.Equal("queued", answer.GetProperty("delivery").GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, note.GetProperty("delivery").ValueKind);
        await Until.True(async () => await StateOf(number, answer) == "delivered", TimeSpan.FromSeconds(20), () => app.Output);
        Assert.Equal("waiting_for_user", (await app.Get($"/api/v1/tickets/{number}")).GetProperty("status").GetString());

        using var retry = await app.Api.PostAsync($"/api/v1/tickets/{number}/replies/{answer.GetProperty("id").GetString()}/retry", null);
        using var noSuchText = await app.Api.PostAsync($"/api/v1/tickets/{number}/replies/{note.GetProperty("id").GetString()}/retry", null);
        await Expect.Problem(retry, HttpStatusCode.Conflict);
        await Expect.Problem(noSuchText, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_counters_follow_every_change()
    {
        var before = await app.Get("/api/v1/stats");
        var number = (await Post("/api/v1/tickets", new { phone_number = "+33600000014", description = "Bonjour" })).GetProperty("ticket_number").GetString()!;
        await Patch($"/api/v1/tickets/{number}", new { status = "in_progress" });

        var after = await app.Get("/api/v1/stats");
        string[] statuses = ["open", "in_progress", "waiting_for_user", "closed"];

        // Other tests open tickets too, but none of them has one in progress.
        Assert.Equal(before.GetProperty("in_progress").GetInt64() + 1, after.GetProperty("in_progress").GetInt64());
        Assert.Equal(
            after.GetProperty("total").GetInt64(),
            statuses.Sum(status => after.GetProperty(status).GetInt64()));
    }

    [Fact]
    public async Task A_customer_lives_and_is_forgotten()
    {
        var whole = new { first_name = "Éloïse", last_name = "Noël", email = "eloise@example.com", external_id = "C-15", language = "en", reminders = false };
        var created = await Put("/api/v1/customers/+33600000015", whole, HttpStatusCode.Created);
        var emptied = await Put("/api/v1/customers/+33600000015", new { first_name = "Éloïse" }, HttpStatusCode.OK);

        Assert.False(created.GetProperty("reminders").GetBoolean());
        Assert.Equal(JsonValueKind.Null, emptied.GetProperty("email").ValueKind);
        Assert.Equal(1, (await app.Get("/api/v1/customers?q=eloise")).GetProperty("total").GetInt64());

        using var deleted = await app.Api.DeleteAsync("/api/v1/customers/0600000015");
        using var gone = await app.Api.GetAsync("/api/v1/customers/0600000015");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Expect.Problem(gone, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_reminder_is_scheduled_listed_and_cancelled()
    {
        var many = await Post(
            "/api/v1/reminders",
            new[] { new { phone_number = "0600000016", text = "Votre commission.", send_at = DateTimeOffset.UtcNow.AddDays(30) }, new { phone_number = "0600000016", text = "Encore.", send_at = DateTimeOffset.UtcNow.AddDays(31) } });
        var id = many[0].GetProperty("id").GetString();

        Assert.Equal("Votre commission.\n💬 Besoin d'aide ? Envoyez 'aide' par SMS.", many[0].GetProperty("text").GetString());
        Assert.Equal(2, (await app.Get("/api/v1/reminders?state=scheduled&phone_number=0600000016")).GetProperty("total").GetInt64());

        using var cancelled = await app.Api.DeleteAsync($"/api/v1/reminders/{id}");
        using var unknown = await app.Api.DeleteAsync($"/api/v1/reminders/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        await Expect.Problem(unknown, HttpStatusCode.NotFound);
        Assert.Equal(id, (await app.Get("/api/v1/reminders?state=cancelled&phone_number=0600000016")).GetProperty("items")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Stop_and_reprise_show_in_the_customer()
    {
        await Put("/api/v1/customers/+33600000017", new { first_name = "Max" }, HttpStatusCode.Created);
        await app.Text("+33600000017", "STOP");

        Assert.False((await app.Get("/api/v1/customers/+33600000017")).GetProperty("reminders").GetBoolean());
        Assert.False((await Put("/api/v1/customers/+33600000017", new { first_name = "Max", reminders = true }, HttpStatusCode.OK)).GetProperty("reminders").GetBoolean());

        await app.Text("+33600000017", "REPRISE");
        Assert.True((await app.Get("/api/v1/customers/+33600000017")).GetProperty("reminders").GetBoolean());
    }

    [Fact]
    public async Task The_inbox_shows_who_cannot_be_answered()
    {
        await app.Text("FREE", "Vous avez un message");

        var entry = (await app.Get("/api/v1/inbox?outcome=ignored")).GetProperty("items").EnumerateArray().First(item => item.GetProperty("phone_number").GetString() == "FREE");

        Assert.Equal("alphanumeric_sender", entry.GetProperty("reason").GetString());
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("ticket_number").ValueKind);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("POST", "/api/v1/nothing", 404)]
    [InlineData("GET", "/api/v1/app.css", 404)]
    [InlineData("DELETE", "/api/v1/stats", 405)]
    [InlineData("POST", "/api/v1/tickets", 415)]
    [InlineData("GET", "/api/v1/tickets?sort=colour", 400)]
    [InlineData("GET", "/api/v1/tickets/TKT-20200101-0001", 404)]
    public async Task The_desk_does_not_come_between_the_api_and_its_problems(string method, string path, int status)
    {
        using var response = await app.Api.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        await Expect.Problem(response, (HttpStatusCode)status);
    }

    [Fact]
    public async Task A_stranger_gets_the_document_and_nothing_else()
    {
        using var document = await app.Http.GetAsync("/openapi/v1.json");
        using var refused = await app.Http.GetAsync("/api/v1/stats");

        Assert.Equal(HttpStatusCode.OK, document.StatusCode);
        await Expect.Problem(refused, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_by_the_real_server_too()
    {
        using var content = new StringContent(new string(' ', 3 << 20) + "{}", Encoding.UTF8, "application/json");

        using var response = await app.Api.PostAsync("/api/v1/tickets", content);

        await Expect.Problem(response, HttpStatusCode.RequestEntityTooLarge);
    }

    private async Task<string?> StateOf(string number, JsonElement entry)
        => (await app.Get($"/api/v1/tickets/{number}")).GetProperty("thread").EnumerateArray()
            .Single(one => one.GetProperty("id").GetString() == entry.GetProperty("id").GetString())
            .GetProperty("delivery").GetProperty("state").GetString();

    private async Task<JsonElement> Post(string path, object body)
    {
        using var response = await app.Api.PostAsJsonAsync(path, body);

        return await Expect.Json(response, HttpStatusCode.Created);
    }

    private async Task<JsonElement> Patch(string path, object body)
    {
        using var response = await app.Api.PatchAsJsonAsync(path, body);

        return await Expect.Json(response, HttpStatusCode.OK);
    }

    private async Task<JsonElement> Put(string path, object body, HttpStatusCode status)
    {
        using var response = await app.Api.PutAsJsonAsync(path, body);

        return await Expect.Json(response, status);
    }

    public sealed class Site : IAsyncLifetime
    {
        public RunningApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync() => App = await RunningApp.Start();

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
