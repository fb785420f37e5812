using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Doctor;
using SmsSupport.Tests.Commands;
using SmsSupport.Tests.Gateway;
using SmsSupport.Web.Doctor;

namespace SmsSupport.Tests.Doctor;

/// <summary>What the doctor says of a gateway, well and ill.</summary>
public sealed class GatewayCheckTests
{
    private const string Url = "https://sav.example.org/webhooks/sms";

    private static readonly (string Key, string? Value) Address = ("SMS_WEBHOOK_URL", Url);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_gateway_that_is_set_up_is_well_and_is_only_asked(bool local)
    {
        await using var gateway = await FakeGateway.Start(local);
        await CommandRun.Of(gateway, ["sms", "register-webhook"], Address);
        var hooks = gateway.Hooks.ToList();

        var findings = await Look(gateway, Address);

        Assert.All(findings, finding => Assert.Equal(Grade.Ok, finding.Grade));
        Assert.Equal(["gateway address", "gateway", "gateway clock", "credentials", "phone", "webhooks"], findings.Select(finding => finding.What));
        Assert.Equal(hooks, gateway.Hooks);
        Assert.Empty(gateway.Tries);
    }

    [Fact]
    public async Task Without_a_gateway_the_simulator_is_said_plainly()
    {
        var finding = Assert.Single(await new GatewayCheck(Settings.Of(), TimeProvider.System).Look(CancellationToken.None).ToListAsync());

        Assert.Equal(Grade.Warning, finding.Grade);
        Assert.Contains("simulator", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_not_shown()
    {
        await using var gateway = await FakeGateway.Start();

        var finding = (await Look(gateway, Address, ("SMS_GATEWAY_PASSWORD", "wrong-s3cret"))).Last();

        Assert.Equal(("credentials", Grade.Error), (finding.What, finding.Grade));
        Assert.DoesNotContain("s3cret", string.Concat(finding.Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_is_told_once()
    {
        var findings = await Look(null, ("SMS_GATEWAY_URL", "http://127.0.0.1:1"), ("SMS_GATEWAY_USER", "sms"), ("SMS_GATEWAY_PASSWORD", "x"));

        Assert.Equal([Grade.Ok, Grade.Error], findings.Select(finding => finding.Grade));
        Assert.Contains("Nothing answers at 127.0.0.1:1", findings[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_where_there_is_no_gateway_is_told()
    {
        await using var gateway = await FakeGateway.Start();

        var findings = await Look(gateway, ("SMS_GATEWAY_URL", new Uri(gateway.Url, "/elsewhere").ToString()));

        Assert.Contains(findings, finding => finding is { What: "gateway", Grade: Grade.Error } && finding.Advice!.Contains("/api/3rdparty/v1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gateway_that_hangs_ends_the_check_in_time()
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Fail(new Fault.Hang(), part: "/devices");

        var check = new Check("gateway", new GatewayCheck(Configuration(gateway, Address), TimeProvider.System).Look);
        var report = await new Examination([check], TimeSpan.FromSeconds(1), TimeProvider.System).Run(CancellationToken.None);

        Assert.Equal([Grade.Ok, Grade.Ok, Grade.Ok, Grade.Error], report.Findings.Select(finding => finding.Grade));
    }

    [Fact]
    public async Task A_missing_setting_is_named()
    {
        await using var gateway = await FakeGateway.Start();

        Assert.Contains("SMS_GATEWAY_PASSWORD", Assert.Single(await Look(gateway, ("SMS_GATEWAY_PASSWORD", null))).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_phones_want_a_choice()
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Devices.Add("phone-2");

        Assert.Contains(await Look(gateway, Address), finding => finding is { What: "phone", Grade: Grade.Warning } && finding.Advice!.Contains("phone-1, phone-2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_phone_that_is_not_of_the_account_is_an_error()
    {
        await using var gateway = await FakeGateway.Start();

        Assert.Equal(Grade.Error, Phone(await Look(gateway, Address, ("SMS_GATEWAY_DEVICE_ID", "phone-9"))).Grade);
        Assert.Equal(Grade.Ok, Phone(await Look(gateway, Address, ("SMS_GATEWAY_DEVICE_ID", "phone-1"))).Grade);
    }

    [Fact]
    public async Task An_account_without_a_phone_is_an_error()
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Devices.Clear();

        Assert.Equal(Grade.Error, Phone(await Look(gateway, Address)).Grade);
    }

    [Fact]
    public async Task A_phone_that_fell_silent_is_a_warning()
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Devices.Add("phone-2");

        // The fake's second phone was last seen an hour ago.
        Assert.Equal(Grade.Warning, Phone(await Look(gateway, Address, ("SMS_GATEWAY_DEVICE_ID", "phone-2"))).Grade);
    }

    [Fact]
    public async Task A_clock_that_differs_is_told()
    {
        await using var gateway = await FakeGateway.Start();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(-10));

        var findings = await new GatewayCheck(Configuration(gateway, Address), clock).Look(CancellationToken.None).ToListAsync();

        Assert.Contains("behind the gateway", findings.Single(finding => finding.What == "gateway clock").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hook_that_is_missing_is_told_and_texts_matter_most()
    {
        await using var gateway = await FakeGateway.Start();

        var hooks = Hooks(await Look(gateway, Address)).ToList();

        Assert.Equal(Grade.Error, hooks.Single(finding => finding.Detail.StartsWith("sms:received ", StringComparison.Ordinal)).Grade);
        Assert.Equal(Grade.Warning, hooks.Single(finding => finding.Detail.StartsWith("sms:sent ", StringComparison.Ordinal)).Grade);
        Assert.All(hooks, finding => Assert.Contains("sms register-webhook", finding.Advice, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hook_with_another_address_is_told()
    {
        await using var gateway = await FakeGateway.Start();
        await CommandRun.Of(gateway, ["sms", "register-webhook"], Address);
        gateway.Add(new("sms-support-sms-received", null, "https://old.example.org/webhooks/sms", "sms:received"));

        Assert.Equal((Grade.Error, "sms:received goes to another address than SMS_WEBHOOK_URL."), Only(await Look(gateway, Address)));
    }

    [Fact]
    public async Task A_hook_that_posts_each_text_twice_is_told_with_its_id()
    {
        await using var gateway = await FakeGateway.Start();
        await CommandRun.Of(gateway, ["sms", "register-webhook"], Address);
        gateway.Add(new("by-hand", null, Url, "sms:received"));

        var finding = Assert.Single(Hooks(await Look(gateway, Address)));

        Assert.Equal((Grade.Warning, "Run: dotnet run --project web -- sms delete-webhook by-hand"), (finding.Grade, finding.Advice));
    }

    [Fact]
    public async Task Hooks_for_another_phone_are_told()
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Devices.Add("phone-2");
        await CommandRun.Of(gateway, ["sms", "register-webhook"], Address);
        gateway.Add(new("sms-support-sms-received", "phone-2", Url, "sms:received"));

        Assert.Contains(
            Hooks(await Look(gateway, Address, ("SMS_GATEWAY_DEVICE_ID", "phone-1"))),
            finding => finding is { Grade: Grade.Error, Detail: "sms:received is registered for another phone only." });
        Assert.Equal((Grade.Warning, "sms:received is registered for single phones only."), Only(await Look(gateway, Address)));
    }

    [Fact]
    public async Task A_gateway_that_does_not_list_its_hooks_is_told()
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Fail(new Fault.Answer(500), part: "/webhooks");

        Assert.Equal(Grade.Error, Only(await Look(gateway, Address)).Grade);
    }

    private static async Task<List<Finding>> Look(FakeGateway? gateway, params (string, string?)[] settings)
        => await new GatewayCheck(Configuration(gateway, settings), TimeProvider.System).Look(CancellationToken.None).ToListAsync();

    private static IConfiguration Configuration(FakeGateway? gateway, params (string Key, string? Value)[] settings)
        => new ConfigurationBuilder()
            .AddInMemoryCollection(gateway?.Settings ?? [])
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value))
            .Build();

    private static IEnumerable<Finding> Hooks(List<Finding> findings) => findings.Where(finding => finding.What == "webhooks");

    private static Finding Phone(List<Finding> findings) => findings.Single(finding => finding.What == "phone");

    private static (Grade Grade, string Detail) Only(List<Finding> findings)
    {
        var only = Assert.Single(Hooks(findings));

        return (only.Grade, only.Detail);
    }
}
