using System.Text;
using SmsSupport.Operations;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Parsing;
using SmsSupport.Web.Webhooks.Receiving;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Tests.Webhooks;

public sealed class PingTests
{
    private const string Whole =
        """
        {"deviceId":"phone-1","event":"system:ping","id":"p-1","payload":{"health":{"status":"warn","version":"1.68.0","releaseId":1,"checks":{
          "messages:failed":{"description":"Failed messages for last hour","observedUnit":"messages","observedValue":2,"status":"warn"},
          "connection:status":{"description":"Internet connection status","observedUnit":"boolean","observedValue":1,"status":"pass"},
          "battery:level":{"description":"Battery level in percent","observedUnit":"percent","observedValue":94,"status":"pass"},
          "battery:charging":{"description":"Is the phone charging?","observedUnit":"flags","observedValue":4,"status":"pass"}}}},"webhookId":"h"}
        """;

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 13, 5, 0, TimeSpan.Zero);

    [Fact]
    public void A_ping_tells_how_the_phone_is() => Assert.Equal(new PhonePing(Now, "warn", "1.68.0", 94, true, 2), Read(Whole));

    [Theory]
    [InlineData("""{"event":"system:ping"}""")]
    [InlineData("""{"event":"system:ping","payload":null}""")]
    [InlineData("""{"event":"system:ping","payload":{"health":"fine"}}""")]
    [InlineData("""{"event":"system:ping","payload":{"health":{"status":{},"version":[],"checks":[]}}}""")]
    [InlineData("""{"event":"system:ping","payload":{"health":{"checks":{"battery:level":94,"battery:charging":null,"messages:failed":{"observedValue":"many"}}}}}""")]
    [InlineData("""{"event":"system:ping","payload":{"health":{"checks":{"battery:level":{"observedValue":-1},"messages:failed":{"observedValue":-1}}}}}""")]
    [InlineData("""{"event":"system:ping","payload":{"health":{"checks":{"battery:level":{"observedValue":1e300}}}}}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void What_is_missing_or_odd_is_left_out(string body) => Assert.Equal(new PhonePing(Now, null, null, null, null, null), Read(body));

    [Theory]
    [InlineData("0", "pass", null)]
    [InlineData("0", "fail", 0)]
    [InlineData("\"94\"", "pass", 94)]
    [InlineData("94.7", "pass", 94)]
    [InlineData("101", "pass", null)]
    public void A_level_of_nothing_with_which_all_is_well_is_unknown(string value, string status, int? expected)
        => Assert.Equal(expected, Read(Check("battery:level", $"{value},\"status\":\"{status}\"")).Battery);

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("2", true)]
    [InlineData("true", true)]
    [InlineData("\"false\"", false)]
    public void Charging_is_flags_or_yes_and_no(string value, bool expected)
        => Assert.Equal(expected, Read(Check("battery:charging", value)).Charging);

    [Fact]
    public void Device_activity_keeps_the_newest_of_each_phone_and_loses_nothing_that_could_not_be_told()
    {
        var ear = new DeviceActivity();

        Note(ear, Whole, Now);
        Note(ear, """{"deviceId":"phone-1","event":"sms:received","id":"t","payload":{"sender":"+33600000001","message":"aide"}}""", Now.AddSeconds(2));
        Note(ear, """{"deviceId":"phone-2","event":"sms:sent","id":"s","payload":{"messageId":"m"}}""", Now.AddSeconds(1));
        Note(ear, """{"phone":"+33600000001","text":"aide"}""", Now);

        var news = ear.Take();

        Assert.Equal([("", Now, false), ("phone-1", Now.AddSeconds(2), true), ("phone-2", Now.AddSeconds(1), false)], Shown(news));
        Assert.Empty(ear.Take());

        Note(ear, Whole, Now.AddSeconds(9));
        ear.PutBack(news);

        var again = ear.Take();

        Assert.Equal([("", Now, false), ("phone-1", Now.AddSeconds(9), true), ("phone-2", Now.AddSeconds(1), false)], Shown(again));
        Assert.Equal(Now.AddSeconds(9), again.Single(one => one.DeviceId == "phone-1").Ping!.At);
    }

    [Fact]
    public async Task A_good_ping_is_heard_and_recorded_and_a_forged_one_is_neither()
    {
        var cluster = new FakeCluster();
        using var data = new TemporaryDirectory();
        await using var host = await WebhookHost.Start(cluster, data, new() { ["SMS_WEBHOOK_SIGNING_KEY"] = "key" });
        var stamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

        await host.Post(Whole, ("X-Signature", "00"), ("X-Timestamp", stamp));
        Assert.Empty(host.Get<DeviceActivity>().Take());

        await host.Post(Whole, ("X-Signature", Signed(Whole + stamp)), ("X-Timestamp", stamp));
        Assert.Equal(94, Assert.Single(host.Get<DeviceActivity>().Take()).Ping!.Battery);
        Assert.Equal(("ping", 1), (Assert.Single(cluster.Recorded).Reason, cluster.Quarantined.Count));
    }

    private static string Check(string name, string value) => """{"payload":{"health":{"checks":{"NAME":{"observedValue":VALUE}}}}}""".Replace("NAME", name, StringComparison.Ordinal).Replace("VALUE", value, StringComparison.Ordinal);

    private static string Signed(string text) => Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("key"u8, Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<(string, DateTimeOffset, bool)> Shown(IEnumerable<PhoneNews> news)
        => news.OrderBy(one => one.DeviceId, StringComparer.Ordinal).Select(one => (one.DeviceId, one.HeardAt, one.Ping is not null));

    private static void Note(DeviceActivity ear, string body, DateTimeOffset at)
    {
        var bytes = Encoding.UTF8.GetBytes(body);

        ear.Note(new(Guid.NewGuid(), at, SignatureStatus.Valid, null, null, bytes), WebhookBody.Parse(bytes, at, "FR"));
    }

    private static PhonePing Read(string body) => PingBody.Read(Encoding.UTF8.GetBytes(body), Now);
}
