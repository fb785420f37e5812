using SmsSupport.Doctor;
using SmsSupport.Tests.Webhooks;
using SmsSupport.Web.Doctor;
using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Tests.Doctor;

/// <summary>What the doctor says of this machine and of settings that nobody else need be asked about.</summary>
public sealed class SiteCheckTests : IDisposable
{
    private static readonly (string, string?) Gateway = ("SMS_GATEWAY_USER", "sms");

    private readonly TemporaryDirectory data = new();

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData("short", Grade.Error)]
    [InlineData("12345678", Grade.Ok)]
    [InlineData("a-much-longer-key-of-32-characters", Grade.Ok)]
    [InlineData(" 123456789 ", Grade.Warning)]
    [InlineData("123456789,,987654321", Grade.Warning)]
    [InlineData("123456789,123456789", Grade.Warning)]
    [InlineData("'123456789'", Grade.Warning)]
    [InlineData("1234 56789", Grade.Warning)]
    [InlineData("123456789,short", Grade.Error)]
    [InlineData("", Grade.Error)]
    [InlineData(null, Grade.Error)]
    public void A_signing_key_is_judged_and_never_shown(string? key, Grade worst)
    {
        var findings = new SigningKeyCheck(Settings.Of(Gateway, ("SMS_WEBHOOK_SIGNING_KEY", key))).Look().ToList();

        Assert.Equal(worst, findings.Max(finding => finding.Grade));
        Assert.All(
            (key ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            secret => Assert.DoesNotContain(secret, string.Concat(findings.SelectMany(finding => finding.Lines())), StringComparison.Ordinal));
    }

    [Fact]
    public void The_simulator_needs_no_signing_key_and_no_address()
    {
        Assert.Equal(Grade.Ok, Assert.Single(new SigningKeyCheck(Settings.Of()).Look()).Grade);
        Assert.Equal(Grade.Ok, Assert.Single(new WebhookAddressCheck(Settings.Of()).Look()).Grade);
    }

    [Theory]
    [InlineData("https://sav.example.org/webhooks/sms", Grade.Ok)]
    [InlineData("https://sav.example.org/webhooks/sms?s3cret", Grade.Ok)]
    [InlineData("https://sav.example.org/", Grade.Warning)]
    [InlineData("http://sav.example.org/webhooks/sms", Grade.Error)]
    [InlineData("sav.example.org", Grade.Error)]
    [InlineData(null, Grade.Error)]
    public void The_address_must_be_one_a_phone_can_post_to(string? url, Grade grade)
    {
        var finding = Assert.Single(new WebhookAddressCheck(Settings.Of(
            Gateway, ("SMS_GATEWAY_PASSWORD", "x"), ("SMS_GATEWAY_URL", "https://api.sms-gate.app/3rdparty/v1"), ("SMS_WEBHOOK_URL", url))).Look());

        Assert.Equal(grade, finding.Grade);
        Assert.DoesNotContain("s3cret", string.Concat(finding.Lines()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://api.sms-gate.app/3rdparty/v1", Grade.Ok)]
    [InlineData("https://api.sms-gate.app/3rdparty/v1/", Grade.Ok)]
    [InlineData("https://api.sms-gate.app/", Grade.Error)]
    [InlineData("https://api.sms-gate.app/api/3rdparty/v1", Grade.Error)]
    [InlineData("http://api.sms-gate.app/3rdparty/v1", Grade.Error)]
    [InlineData("https://sms.example.org/api/3rdparty/v1", Grade.Ok)]
    [InlineData("https://sms.example.org/3rdparty/v1", Grade.Error)]
    [InlineData("http://sms.example.org/api/3rdparty/v1", Grade.Warning)]
    [InlineData("http://192.168.1.20:8080", Grade.Ok)]
    [InlineData("https://192.168.1.20:8080", Grade.Warning)]
    [InlineData("https://sms.example.org/api/3rdparty/v1/messages", Grade.Warning)]
    [InlineData("https://sms:s3cret@sms.example.org/api/3rdparty/v1", Grade.Error)]
    [InlineData("https://sms.example.org/api/3rdparty/v1?x=1", Grade.Error)]
    public void A_base_url_has_the_shape_of_its_kind_of_gateway(string url, Grade worst)
    {
        var findings = GatewayAddress.Look(new(url)).ToList();

        Assert.Equal(worst, findings.Max(finding => finding.Grade));
        Assert.DoesNotContain("s3cret", string.Concat(findings.SelectMany(finding => finding.Lines())), StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_directory_that_is_not_there_is_not_made()
    {
        var place = Path.Combine(data.Path, "later");

        Assert.Equal(Grade.Ok, Assert.Single(Directories(place)).Grade);
        Assert.False(Directory.Exists(place));
    }

    [Fact]
    public void A_data_directory_in_use_is_said_to_be_and_nothing_in_it_changes()
    {
        var before = Directory.EnumerateFileSystemEntries(data.Path).ToList();

        Assert.Contains("No site runs on it.", Directories(data.Path)[0].Detail, StringComparison.Ordinal);
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(data.Path));

        using var site = JournalLock.Take(data.Journal);

        Assert.Contains("A site runs on it.", Directories(data.Path)[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Something_that_is_no_directory_is_an_error()
    {
        var file = Path.Combine(data.Path, "file");

        File.WriteAllText(file, "");

        Assert.Equal(Grade.Error, Assert.Single(Directories(file)).Grade);
        Assert.Equal(Grade.Error, Directories("/proc/self").First().Grade);
    }

    [Fact]
    public async Task A_journal_nobody_replays_is_pointed_out()
    {
        using (var journal = LeftBehind.Open(data.Journal))
        {
            await journal.Append(Requests.Of("1"), "a");

            Assert.All(Directories(data.Path), finding => Assert.Equal(Grade.Ok, finding.Grade));
        }

        var warning = Assert.Single(Directories(data.Path), finding => finding.Grade is Grade.Warning);

        Assert.Contains($"sms import-journal {data.Journal}", warning.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_requests_that_were_kept_are_pointed_out()
    {
        Directory.CreateDirectory(data.Journal);
        File.WriteAllText(Path.Combine(data.Journal, "lock"), "");
        Directory.CreateDirectory(Path.Combine(data.Journal, "damaged"));
        File.WriteAllText(Path.Combine(data.Journal, "damaged", "1-0"), "x");

        Assert.Single(Directories(data.Path), finding => finding is { Grade: Grade.Warning, What: "journal" });
    }

    [Theory]
    [InlineData(50_000, Grade.Ok)]
    [InlineData(500, Grade.Warning)]
    [InlineData(50, Grade.Error)]
    public void Room_on_the_disk_is_judged(long free, Grade grade) => Assert.Equal(grade, DataDirectoryCheck.Room(free).Grade);

    [Theory]
    [InlineData("10.0.13", Grade.Ok)]
    [InlineData("11.0.0", Grade.Ok)]
    [InlineData("10.0.2", Grade.Warning)]
    public void An_old_runtime_is_a_warning(string version, Grade grade) => Assert.Equal(grade, MachineCheck.Runtime(new(version)).Grade);

    [Theory]
    [InlineData("9-letters", null, Grade.Warning)]
    [InlineData("long-enough-password", null, Grade.Ok)]
    [InlineData(null, "short", Grade.Warning)]
    [InlineData(null, "long-enough-api-key", Grade.Ok)]
    [InlineData(null, null, Grade.Ok)]
    public void First_secrets_should_be_long(string? password, string? key, Grade worst)
    {
        var findings = new FirstAccessCheck(Settings.Of(("ADMIN_PASSWORD", password), ("API_KEY", key))).Look().ToList();

        Assert.Equal(worst, findings.Max(finding => finding.Grade));
        Assert.DoesNotContain("long-enough", string.Concat(findings.SelectMany(finding => finding.Lines())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, Grade.Ok)]
    [InlineData(2, Grade.Ok)]
    [InlineData(-20, Grade.Warning)]
    [InlineData(400, Grade.Error)]
    public void Clocks_may_differ_by_little(int seconds, Grade grade)
        => Assert.Equal(grade, ClockFinding.Of("clock", "the other", Requests.Now.AddSeconds(seconds), Requests.Now, Requests.Now.AddMilliseconds(100)).Grade);

    private static List<Finding> Directories(string directory) => [.. new DataDirectoryCheck(Settings.Of(("SMS_SUPPORT_DATA_DIR", directory))).Look()];
}
