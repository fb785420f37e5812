using System.Net;
using System.Net.Http.Json;
using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Running;
using SmsSupport.Tests.Storage;

namespace SmsSupport.Tests.EndToEnd;

/// <summary>The whole product, as one process and as a silo and a web node around PostgreSQL, with a gateway that checks what it is sent.</summary>
public sealed class MainFlowTests(PostgreSqlServer server)
{
    private const string Customer = "+33600000001";

    private static readonly Dictionary<string, string?> Unsigned = new() { ["SMS_WEBHOOK_SIGNING_KEY"] = null };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_customer_is_prompted_gets_a_number_is_answered_and_can_come_back(bool postgreSql)
    {
        await using var gateway = await FakeGateway.Start();
        await using var cluster = postgreSql ? await RunningCluster.Start(await server.NewDatabase(), gateway, silos: 1, webs: 1, Unsigned) : null;
        await using var alone = postgreSql ? null : await RunningApp.Start(gateway.Settings);
        var app = alone ?? cluster!.Webs[0];

        await app.Text(Customer, "Aide !");
        Assert.Equal(
            "Bonjour, merci de nous contacter. Pouvez-vous nous expliquer votre problème en détail ?",
            (await gateway.Received(1))[0].Text);

        await app.Text(Customer, "Ma carte ne marche plus");

        var ticket = (await app.Get("/api/v1/tickets?status=open")).GetProperty("items")[0];
        var number = ticket.GetProperty("ticket_number").GetString()!;

        Assert.Equal(
            $"Votre demande a bien été prise en compte. Numéro de ticket : {number}. Notre équipe vous répondra dans les plus brefs délais.",
            (await gateway.Received(2))[1].Text);
        Assert.Equal("Ma carte ne marche plus", ticket.GetProperty("description").GetString());
        Assert.True(ticket.GetProperty("unread").GetBoolean());

        using var answered = await app.Api.PostAsJsonAsync($"/api/v1/tickets/{number}/replies", new { text = "Essayez de la réchauffer." });

        Assert.Equal(HttpStatusCode.Created, answered.StatusCode);
        Assert.Equal("Essayez de la réchauffer.", (await gateway.Received(3))[2].Text);
        Assert.Equal("waiting_for_user", (await app.Get($"/api/v1/tickets/{number}")).GetProperty("status").GetString());

        await app.Text(Customer, "Merci, ça marche");
        Assert.Equal("open", (await app.Get($"/api/v1/tickets/{number}")).GetProperty("status").GetString());

        using var closed = await app.Api.PatchAsJsonAsync($"/api/v1/tickets/{number}", new { status = "closed", unread = false });

        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);

        await app.Text(Customer, "En fait non");

        var thread = (await app.Get($"/api/v1/tickets/{number}")).GetProperty("thread").EnumerateArray().ToList();

        Assert.Equal(
            ["Ma carte ne marche plus", "Merci, ça marche", "En fait non"],
            thread.Where(entry => entry.GetProperty("kind").GetString() == "customer").Select(entry => entry.GetProperty("text").GetString()));
        Assert.Equal(1, (await app.Get("/api/v1/stats")).GetProperty("open").GetInt64());
        await SumsBalance(app, posted: 4);
    }

    [Fact]
    public async Task Fifty_parallel_first_texts_of_one_number_make_one_ticket()
    {
        await using var gateway = await FakeGateway.Start();
        await using var app = await RunningApp.Start(gateway.Settings);

        await Task.WhenAll(Enumerable.Range(1, 50).Select(place => app.Text(Customer, $"Texte {place}")));

        // A text that waited in the journal comes a moment later.
        await Until.True(async () => await Received(app) == 50, TimeSpan.FromSeconds(20), () => app.Output);

        var tickets = await app.Get("/api/v1/tickets");
        var number = tickets.GetProperty("items")[0].GetProperty("ticket_number").GetString();
        var thread = (await app.Get($"/api/v1/tickets/{number}")).GetProperty("thread").EnumerateArray();

        Assert.Equal(1, tickets.GetProperty("total").GetInt32());
        Assert.Equal(50, thread.Count(entry => entry.GetProperty("kind").GetString() == "customer"));
        await SumsBalance(app, posted: 50);
    }

    [Fact]
    public async Task A_text_posted_again_by_the_phone_or_by_a_second_hook_is_a_duplicate()
    {
        await using var gateway = await FakeGateway.Start();
        await using var app = await RunningApp.Start(gateway.Settings);
        var received = DateTimeOffset.Now;

        await app.Text(Customer, "aide", "event-1", received);
        await app.Text(Customer, "aide", "event-1", received);
        await app.Text(Customer, "aide", "event-2", received);

        var summary = await app.Get("/api/v1/inbox/summary");

        Assert.Equal((1, 2), (summary.GetProperty("received").GetInt32(), summary.GetProperty("duplicates").GetInt32()));
        Assert.Equal("prompted", (await app.Get("/api/v1/inbox")).GetProperty("items")[0].GetProperty("outcome").GetString());
        Assert.Single(await gateway.Received(1));
    }

    internal static async Task<long> Received(RunningApp app) => (await app.Get("/api/v1/inbox/summary")).GetProperty("received").GetInt64();

    internal static async Task SumsBalance(RunningApp app, int posted)
    {
        var summary = await app.Get("/api/v1/inbox/summary");
        var received = summary.GetProperty("received").GetInt64();

        Assert.Equal(posted, received + summary.GetProperty("duplicates").GetInt64());
        Assert.Equal(received, summary.GetProperty("outcomes").EnumerateObject().Sum(outcome => outcome.Value.GetInt64()));
    }
}
