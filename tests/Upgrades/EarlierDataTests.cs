using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using SmsSupport.Tests.Running;
using SmsSupport.Tests.Storage;

namespace SmsSupport.Tests.Upgrades;

/// <summary>This build on the data that each earlier one left. A release adds its dump to <c>Data</c>; none is ever changed.</summary>
public sealed class EarlierDataTests(PostgreSqlServer server)
{
    private const string WithTicket = "+33600000001";
    private const string Prompted = "+33600000002";

    public static TheoryData<string> Dumps => new(Directory.GetFiles(Folder, "*.sql").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));

    private static string Folder => Path.Combine(Repository.Root, "tests", "Upgrades", "Data");

    [Theory]
    [MemberData(nameof(Dumps))]
    public async Task This_build_goes_on_where_an_earlier_one_ended(string dump)
    {
        var sql = await File.ReadAllTextAsync(Path.Combine(Folder, dump));

        if (dump.Contains("sqlite", StringComparison.Ordinal))
        {
            await using var app = new RunningApp();

            await Load(new SqliteConnection($"Data Source={Path.Combine(app.DataDirectory, "sms-support.db")};Pooling=False"), sql);
            await app.Start();
            await GoesOn(app);
        }
        else
        {
            var database = await server.NewDatabase();

            await Load(new NpgsqlConnection(database + ";Pooling=false"), sql);

            await using var cluster = await RunningCluster.Start(database, gateway: null, silos: 1, webs: 1, new Dictionary<string, string?> { ["SMS_WEBHOOK_SIGNING_KEY"] = null });

            await GoesOn(cluster.Webs[0]);
        }
    }

    private static async Task Load(System.Data.Common.DbConnection connection, string sql)
    {
        await using var opened = connection;
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task GoesOn(RunningApp app)
    {
        var ticket = (await app.Get($"/api/v1/tickets?phone_number={Uri.EscapeDataString(WithTicket)}")).GetProperty("items")[0];
        var number = ticket.GetProperty("ticket_number").GetString()!;

        Assert.Equal(("waiting_for_user", "high", "Zoé"), (Text("status"), Text("priority"), ticket.GetProperty("user").GetProperty("first_name").GetString()));

        // A repetition from before the upgrade is one still; then the customer goes on.
        await app.Text(WithTicket, "Ma carte est « cassée » 😀", "old-2", new(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(1)));
        await app.Text(WithTicket, "Reçue, merci");
        await app.Text(Prompted, "Mon problème à moi");

        using var answered = await app.Api.PostAsJsonAsync($"/api/v1/tickets/{number}/replies", new { text = "De rien." });

        Assert.Equal(HttpStatusCode.Created, answered.StatusCode);
        Assert.Equal(
            ["customer: Ma carte est « cassée » 😀", "customer: Toujours rien", "agent: Nous la remplaçons.", "note: Carte 42", "customer: Reçue, merci", "agent: De rien."],
            (await app.Get($"/api/v1/tickets/{number}")).GetProperty("thread").EnumerateArray()
                .Where(entry => entry.GetProperty("kind").GetString() is "customer" or "agent" or "note")
                .Select(entry => $"{entry.GetProperty("kind").GetString()}: {entry.GetProperty("text").GetString()}"));

        var summary = await app.Get("/api/v1/inbox/summary");

        Assert.Equal((7, 1), (summary.GetProperty("received").GetInt32(), summary.GetProperty("duplicates").GetInt32()));
        Assert.Equal(2, (await app.Get("/api/v1/stats")).GetProperty("total").GetInt32());

        // The opt-out of before holds.
        var optedOut = (await app.Get("/api/v1/inbox?outcome=opted_out")).GetProperty("items")[0];

        Assert.Equal("+33600000003", optedOut.GetProperty("phone_number").GetString());

        string? Text(string name) => ticket.GetProperty(name).GetString();
    }
}
