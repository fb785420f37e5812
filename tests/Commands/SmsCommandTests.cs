using System.Text.Json;
using SmsSupport.Tests.Gateway;

namespace SmsSupport.Tests.Commands;

public sealed class SmsCommandTests
{
    private const string Url = "https://sav.example.org/webhooks/sms";

    private static readonly (string Key, string? Value) Ours = ("SMS_WEBHOOK_URL", Url);

    [Fact]
    public async Task Registering_asks_for_every_event_we_need()
    {
        await using var gateway = await FakeGateway.Start();

        var run = await CommandRun.Of(gateway, ["sms", "register-webhook"], Ours);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [
                new("sms-support-mms-downloaded", null, Url, "mms:downloaded"),
                new("sms-support-sms-cancelled", null, Url, "sms:cancelled"),
                new("sms-support-sms-delivered", null, Url, "sms:delivered"),
                new("sms-support-sms-failed", null, Url, "sms:failed"),
                new("sms-support-sms-received", null, Url, "sms:received"),
                new("sms-support-sms-sent", null, Url, "sms:sent"),
                new StoredHook("sms-support-system-ping", null, Url, "system:ping"),
            ],
            gateway.Hooks.OrderBy(hook => hook.Id, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Registering_again_replaces_and_never_doubles()
    {
        await using var gateway = await FakeGateway.Start();

        await CommandRun.Of(gateway, ["sms", "register-webhook"], ("SMS_WEBHOOK_URL", "https://old.example.org/webhooks/sms"));
        await CommandRun.Of(gateway, ["sms", "register-webhook"], Ours);

        Assert.Equal(7, gateway.Hooks.Count);
        Assert.All(gateway.Hooks, hook => Assert.Equal(Url, hook.Url));
    }

    [Fact]
    public async Task Registering_for_one_phone_names_it_as_the_gateway_understands()
    {
        await using var gateway = await FakeGateway.Start();

        await CommandRun.Of(gateway, ["sms", "register-webhook"], Ours, ("SMS_GATEWAY_DEVICE_ID", "phone-1"));

        Assert.All(gateway.Hooks, hook => Assert.Equal("phone-1", hook.DeviceId));
    }

    [Fact]
    public async Task An_event_an_older_gateway_does_not_know_is_reported_and_the_others_are_registered()
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Events.Remove("sms:cancelled");

        var run = await CommandRun.Of(gateway, ["sms", "register-webhook"], Ours);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(6, gateway.Hooks.Count);
        Assert.Contains("sms:cancelled is not registered: the gateway turned it down (400): unsupported event type.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("sms:cancelled", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_hook_that_doubles_ours_is_pointed_out()
    {
        await using var gateway = await FakeGateway.Start();
        await CommandRun.Of(gateway, ["sms", "register-webhook"], Ours);
        gateway.Add(new("by-hand", null, Url, "sms:received"));

        var run = await CommandRun.Of(gateway, ["sms", "register-webhook"], Ours);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("sms delete-webhook by-hand", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_come_as_JSON_when_asked_for()
    {
        await using var gateway = await FakeGateway.Start();

        var registered = await CommandRun.Of(gateway, ["sms", "register-webhook", "--json"], Ours);
        var listed = await CommandRun.Of(gateway, ["sms", "list-webhooks", "--json"]);
        var deleted = await CommandRun.Of(gateway, ["sms", "delete-webhook", "sms-support-sms-sent", "--json"]);

        Assert.Equal(7, Json(registered).GetProperty("registered").GetArrayLength());
        Assert.Equal(0, Json(registered).GetProperty("refused").GetArrayLength());
        Assert.Equal("sms-support-sms-received", Json(listed)[0].GetProperty("id").GetString());
        Assert.Equal(Url, Json(listed)[0].GetProperty("url").GetString());
        Assert.Equal("sms-support-sms-sent", Json(deleted).GetProperty("deleted").GetString());
        Assert.Equal(6, gateway.Hooks.Count);
    }

    [Fact]
    public async Task Listing_shows_every_hook_and_says_when_there_is_none()
    {
        await using var gateway = await FakeGateway.Start();

        Assert.Equal("There are no webhooks.", (await CommandRun.Of(gateway, ["sms", "list-webhooks"])).Output.TrimEnd());

        await CommandRun.Of(gateway, ["sms", "register-webhook"], Ours);
        var run = await CommandRun.Of(gateway, ["sms", "list-webhooks"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"sms-support-sms-received  sms:received  all phones  {Url}", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://sav.example.org/webhooks/sms", false)]
    [InlineData("http://localhost:3000/webhooks/sms", false)]
    [InlineData("http://127.0.0.1:3000/webhooks/sms", false)]
    [InlineData("http://localhost:3000/webhooks/sms", true)]
    [InlineData("sav.example.org/webhooks/sms", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task An_address_no_phone_may_post_to_is_refused_before_the_gateway_is_asked(string? url, bool local)
    {
        await using var gateway = await FakeGateway.Start(local);

        var run = await CommandRun.Of(gateway, ["sms", "register-webhook"], ("SMS_WEBHOOK_URL", url));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("SMS_WEBHOOK_URL", run.Error, StringComparison.Ordinal);
        Assert.Contains("https://", run.Error, StringComparison.Ordinal);
        Assert.Empty(gateway.Requests);
    }

    [Fact]
    public async Task A_phones_own_gateway_may_post_to_the_phone_itself()
    {
        await using var gateway = await FakeGateway.Start(local: true);

        var run = await CommandRun.Of(gateway, ["sms", "register-webhook"], ("SMS_WEBHOOK_URL", "http://127.0.0.1:3000/webhooks/sms"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(7, gateway.Hooks.Count);
    }

    [Theory]
    [InlineData("SMS_GATEWAY_URL", null)]
    [InlineData("SMS_GATEWAY_URL", "api.sms-gate.app")]
    [InlineData("SMS_GATEWAY_USER", null)]
    [InlineData("SMS_GATEWAY_PASSWORD", "")]
    public async Task A_missing_setting_is_named(string key, string? value)
    {
        await using var gateway = await FakeGateway.Start();

        foreach (string[] args in (string[][])[["sms", "register-webhook"], ["sms", "list-webhooks"], ["sms", "delete-webhook", "x"]])
        {
            var run = await CommandRun.Of(gateway, args, Ours, (key, value));

            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.StartsWith(key, run.Error, StringComparison.Ordinal);
        }

        Assert.Empty(gateway.Requests);
    }

    [Theory]
    [InlineData(401, "SMS_GATEWAY_PASSWORD")]
    [InlineData(403, "SMS_GATEWAY_USER")]
    [InlineData(404, "SMS_GATEWAY_URL")]
    [InlineData(301, "SMS_GATEWAY_URL")]
    [InlineData(429, "try again")]
    [InlineData(400, "turned it down (400): said the gateway")]
    [InlineData(500, "try again later")]
    public async Task What_the_gateway_answers_is_put_into_a_sentence_that_says_what_to_do(int status, string advice)
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Fail(new Fault.Answer(status), part: "/webhooks");

        foreach (string[] args in (string[][])[["sms", "register-webhook"], ["sms", "list-webhooks"]])
        {
            var run = await CommandRun.Of(gateway, args, Ours);

            Assert.Equal(1, run.ExitCode);
            Assert.Contains(advice, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_is_named()
    {
        var run = await CommandRun.Of(null, ["sms", "list-webhooks"], ("SMS_GATEWAY_URL", "http://127.0.0.1:1/api"), ("SMS_GATEWAY_USER", "sms"), ("SMS_GATEWAY_PASSWORD", "x"));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("Nothing answers at http://127.0.0.1:1/api", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("sms register")]
    [InlineData("sms register-webhook --jsno")]
    [InlineData("sms delete-webhook")]
    [InlineData("sms delete-webhook ..")]
    public async Task A_command_written_wrongly_does_nothing(string line)
    {
        await using var gateway = await FakeGateway.Start();

        var run = await CommandRun.Of(gateway, line.Split(' '), Ours);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.NotEmpty(run.Error);
        Assert.Empty(gateway.Requests);
    }

    [Theory]
    [InlineData("--help", "Sets up the SMS gateway")]
    [InlineData("sms --help", "register-webhook")]
    [InlineData("sms delete-webhook --help", "sms list-webhooks")]
    public async Task Help_is_a_result(string line, string says)
    {
        var run = await CommandRun.Of(null, line.Split(' '));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(says, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_is_never_written()
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Fail(new Fault.Answer(401), part: "/webhooks");

        var run = await CommandRun.Of(gateway, ["sms", "register-webhook"], Ours);

        Assert.DoesNotContain(gateway.Password, run.Output + run.Error, StringComparison.Ordinal);
    }

    private static JsonElement Json(CommandRun run) => JsonSerializer.Deserialize<JsonElement>(run.Output);
}
