using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Telemetry;

/// <summary>What the running site exports, as a collector gets it.</summary>
public sealed class ExportTests
{
    private const string Customer = "+33600000077";

    private const string Words = "Ma carte étoilée ne marche plus";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task One_trace_leads_from_the_webhook_through_the_grain_to_the_gateway()
    {
        await using var receiver = await OtlpReceiver.Start();
        await using var gateway = await FakeGateway.Start();
        await using var app = await RunningApp.Start(Settings(receiver, gateway));

        await app.Text(Customer, Words);
        await gateway.Received(1);

        // A span ends after all it brought about, so that these come last.
        await Arrives(receiver, app, "POST /webhooks/sms", "send");

        var webhook = receiver.Spans.Single(span => span.Name == "POST /webhooks/sms");
        var trace = receiver.Spans.Where(span => span.Trace == webhook.Trace).ToList();
        var send = trace.Single(span => span.Name == "send");
        var receive = trace.Single(span => span.Id == send.Parent);

        Assert.Equal("SmsSupport", send.Source);
        Assert.Contains("IConversationGrain/Receive", receive.Name, StringComparison.Ordinal);
        Assert.Contains(trace, span => span.Name == "POST" && span.Parent == send.Id && span.Tags["url.full"].EndsWith("/messages", StringComparison.Ordinal));
        Assert.All(trace, span => Assert.Equal("sms-support", span.Service));
        Assert.DoesNotContain(receiver.Spans, span => span.Name.Contains("health", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_that_went_through_the_journal_keeps_its_trace()
    {
        await using var receiver = await OtlpReceiver.Start();
        await using var gateway = await FakeGateway.Start();
        await using var app = await RunningApp.Start(Settings(receiver, gateway));

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(app.DataDirectory, "sms-support.db")};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();

            command.CommandText = "BEGIN EXCLUSIVE";
            await command.ExecuteNonQueryAsync();
            await app.Text(Customer, Words);

            command.CommandText = "ROLLBACK";
            await command.ExecuteNonQueryAsync();
        }

        await gateway.Received(1);
        await Arrives(receiver, app, "POST /webhooks/sms", "replay", "send");

        var webhook = receiver.Spans.Single(span => span.Name == "POST /webhooks/sms");

        Assert.Equal(webhook.Trace, receiver.Spans.Single(span => span.Name == "send").Trace);
        Assert.Contains(receiver.Spans, span => span.Name == "replay" && span.Parent == webhook.Id);
    }

    [Fact]
    public async Task Neither_exports_nor_logs_hold_a_customers_number_or_words()
    {
        await using var receiver = await OtlpReceiver.Start();
        await using var gateway = await FakeGateway.Start();
        await using var app = await RunningApp.Start(Settings(
            receiver,
            gateway,
            ("Logging__LogLevel__Default", "Debug"),
            ("Logging__LogLevel__Orleans", "Debug"),
            ("Logging__LogLevel__Microsoft.AspNetCore", "Debug"),
            ("Logging__LogLevel__System.Net.Http.HttpClient", "Debug")));

        await app.Text(Customer, Words);
        await gateway.Received(1);
        await app.Get("/api/v1/tickets?phone_number=0600000077");
        await app.Get("/api/v1/tickets?phone_number=%2B33600000077&q=%C3%A9toil%C3%A9e");

        using var customer = await app.Api.PutAsJsonAsync("/api/v1/customers/06%2000%2000%2000%2077", new { last_name = "Étoile" });
        using var sameCustomer = await app.Api.GetAsync($"/api/v1/customers/{Customer}");

        Assert.True(sameCustomer.IsSuccessStatusCode);
        await Until.True(() => receiver.Spans.Count(span => span.Name.Contains("customers", StringComparison.Ordinal)) >= 2, Patience, app.Output);
        await app.Terminate();

        foreach (var written in (string[])[receiver.Everything, app.Output])
        {
            Assert.DoesNotContain("600000077", written, StringComparison.Ordinal);
            Assert.DoesNotContain("00 00 00 77", written, StringComparison.Ordinal);
            Assert.DoesNotContain("00%2000%2000%2077", written, StringComparison.Ordinal);
            Assert.DoesNotContain("carte étoilée", written, StringComparison.Ordinal);
            Assert.Contains("•••••77", written, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_figure_that_operations_md_names_arrives()
    {
        await using var receiver = await OtlpReceiver.Start();
        await using var gateway = await FakeGateway.Start();
        await using var app = await RunningApp.Start(Settings(receiver, gateway));

        await app.Text(Customer, Words);
        await gateway.Received(1);

        var documented = File.ReadLines(Path.Combine(Repository.Root, "docs", "operations.md"))
            .Where(line => line.StartsWith("| `sms_support.", StringComparison.Ordinal))
            .Select(line => ("SmsSupport", line.Split('`')[1]))
            .ToHashSet();

        Assert.NotEmpty(documented);
        await Until.True(
            () => documented.IsSubsetOf(receiver.Metrics), Patience, $"Not exported: {string.Join(", ", documented.Except(receiver.Metrics))}");
        Assert.Empty(receiver.Metrics.Where(metric => metric.Meter == "SmsSupport").Except(documented));
        Assert.Superset(
            new HashSet<string> { "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "System.Net.Http", "System.Runtime" }, receiver.Metrics.Select(metric => metric.Meter).ToHashSet());
        Assert.Equal(new HashSet<string> { "/v1/traces", "/v1/metrics" }, receiver.Paths);
    }

    [Fact]
    public async Task Logs_are_one_JSON_object_on_a_line()
    {
        await using var receiver = await OtlpReceiver.Start();
        await using var gateway = await FakeGateway.Start();
        await using var app = await RunningApp.Start(Settings(receiver, gateway));

        await app.Text(Customer, Words);
        await app.Terminate();

        var lines = app.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(TimeSpan.Zero, line.GetProperty("timestamp").GetDateTimeOffset().Offset));
        Assert.Contains(lines, line => line.GetProperty("category").GetString() == "SmsSupport.Silo.SmsGate.GatewayAnnouncement");
    }

    private static Task Arrives(OtlpReceiver receiver, RunningApp app, params string[] spans)
        => Until.True(() => spans.All(name => receiver.Spans.Any(span => span.Name == name)), Patience, app.Output);

    private static Dictionary<string, string?> Settings(OtlpReceiver receiver, FakeGateway gateway, params (string Key, string Value)[] more)
        => receiver.Settings
            .Concat(gateway.Settings)
            .Append(new("LOG_FORMAT", "json"))
            .Concat(more.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .ToDictionary();
}
