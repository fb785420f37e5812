using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SmsSupport.Tests.EndToEnd;
using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Crashes;

/// <summary>Another process locks the database file; the journal takes over.</summary>
public sealed class LockedDatabaseTests
{
    private const string Customer = "+33600000001";

    [Fact]
    public async Task While_the_database_is_locked_every_text_is_taken_and_comes_into_its_thread_afterwards()
    {
        await using var gateway = await FakeGateway.Start();
        await using var app = await RunningApp.Start(gateway.Settings);

        await app.Text(Customer, "aide");
        await gateway.Received(1);

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(app.DataDirectory, "sms-support.db")};Pooling=false"))
        {
            await connection.OpenAsync();
            await Run(connection, "BEGIN EXCLUSIVE");

            for (var place = 1; place <= 40; place++)
            {
                var waited = Stopwatch.StartNew();

                await app.Text(Customer, $"Texte {place}");

                // The phone gives up after five seconds without a byte.
                Assert.True(waited.Elapsed < TimeSpan.FromSeconds(4.5), $"Text {place} was answered after {waited.Elapsed}.");
                await Task.Delay(50);
            }

            await Run(connection, "ROLLBACK");
        }

        await Until.True(async () => await MainFlowTests.Received(app) == 41, TimeSpan.FromSeconds(30), () => app.Output);

        var number = (await app.Get("/api/v1/tickets")).GetProperty("items")[0].GetProperty("ticket_number").GetString();
        var thread = (await app.Get($"/api/v1/tickets/{number}")).GetProperty("thread").EnumerateArray();

        Assert.Equal(
            Enumerable.Range(1, 40).Select(place => $"Texte {place}"),
            thread.Where(entry => entry.GetProperty("kind").GetString() == "customer").Select(entry => entry.GetProperty("text").GetString()));
        await MainFlowTests.SumsBalance(app, posted: 41);
    }

    private static async Task Run(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();

        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
