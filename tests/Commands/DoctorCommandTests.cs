using System.Text.Json;
using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Webhooks;

namespace SmsSupport.Tests.Commands;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly TemporaryDirectory data = new();

    public void Dispose() => data.Dispose();

    private (string, string?) Data => ("SMS_SUPPORT_DATA_DIR", data.Path);

    [Fact]
    public async Task A_fresh_checkout_has_no_errors_and_stays_fresh()
    {
        var place = Path.Combine(data.Path, "data");

        var run = await CommandRun.Of(null, ["doctor"], ("SMS_SUPPORT_DATA_DIR", place));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("phone simulator", run.Output, StringComparison.Ordinal);
        Assert.Contains("0 error(s)", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place));
    }

    [Theory]
    [InlineData("SMS_DIALOG_HOURS", "-1")]
    [InlineData("SMS_DIALOG_HOURS", "soon")]
    [InlineData("SMS_TIME_ZONE", "Mars/Olympus")]
    [InlineData("SMS_DEFAULT_REGION", "XX")]
    [InlineData("SMS_REMINDER_DAYS", "someday")]
    [InlineData("SMS_REMINDER_HOURS", "morning")]
    [InlineData("SMS_GATEWAY_URL", "not-an-address")]
    [InlineData("SMS_GATEWAY_TIMEOUT_SECONDS", "20")]
    [InlineData("SMS_WEBHOOK_BUDGET_MS", "x")]
    [InlineData("SMS_WEBHOOK_TOLERANCE_SECONDS", "0")]
    [InlineData("ADMIN_USER", "Zoé")]
    [InlineData("ADMIN_PASSWORD", "a")]
    [InlineData("ORLEANS_SILO_PORT", "99999")]
    [InlineData("ConnectionStrings:SmsSupport", "nonsense=1")]
    public async Task A_setting_that_keeps_the_site_from_starting_is_an_error_that_names_it(string key, string value)
    {
        await using var gateway = await FakeGateway.Start();

        var run = await CommandRun.Of(gateway, ["doctor"], Data, (key, value));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(key.Replace(":", "__", StringComparison.Ordinal), run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_is_printed()
    {
        await using var gateway = await FakeGateway.Start();

        var run = await CommandRun.Of(
            gateway, ["doctor", "--json"], Data,
            ("SMS_WEBHOOK_SIGNING_KEY", "secret-1"), ("API_KEY", "secret-2"), ("ADMIN_PASSWORD", "secret-3"), ("SMS_WEBHOOK_URL", "https://sav.example.org/webhooks/sms?secret-4"),
            ("ConnectionStrings:SmsSupport", "Host=127.0.0.1;Port=1;Database=x;Username=x;Password=secret-5"));

        Assert.DoesNotContain("secret-", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(gateway.Password, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_come_as_JSON_when_asked_for()
    {
        var run = await CommandRun.Of(null, ["doctor", "--json"], Data);
        var findings = JsonSerializer.Deserialize<JsonElement>(run.Output).EnumerateArray().ToList();

        Assert.Contains(findings, finding => finding.GetProperty("what").GetString() == "gateway" && finding.GetProperty("grade").GetString() == "warning");
        Assert.All(findings, finding => Assert.Equal(
            finding.GetProperty("grade").GetString() == "ok", finding.GetProperty("advice").ValueKind is JsonValueKind.Null));
    }

    [Fact]
    public async Task Anything_it_does_not_know_is_wrong_usage() => Assert.Equal(2, (await CommandRun.Of(null, ["doctor", "--heal"], Data)).ExitCode);
}
