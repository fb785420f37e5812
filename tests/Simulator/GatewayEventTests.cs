using System.Text;
using System.Text.Json;
using SmsSupport.Web.Simulator;

namespace SmsSupport.Tests.Simulator;

public class GatewayEventTests
{
    private static readonly PhoneNumber Customer = PhoneNumber.Parse("+33600000001");
    private static readonly DateTimeOffset At = new(2026, 7, 1, 10, 20, 30, 45, TimeSpan.FromHours(2));

    [Fact]
    public void A_received_text_is_written_to_the_byte_as_the_app_writes_it()
    {
        var body = Encoding.UTF8.GetString(GatewayEvent.Received("V1StGXR8_Z5jdHi6B-myT", 1, Customer, "L'écran <a&b> = 😀", At));
        var messageId = JsonDocument.Parse(body).RootElement.GetProperty("payload").GetProperty("messageId").GetString();

        Assert.Equal(
            """
            {"deviceId":"SimulatedPhone0000001","event":"sms:received","id":"V1StGXR8_Z5jdHi6B-myT","payload":{"messageId":"HASH","phoneNumber":"+33600000001","sender":"+33600000001","simNumber":1,"message":"L\u0027écran \u003ca\u0026b\u003e \u003d 😀","receivedAt":"2026-07-01T10:20:30.045+02:00"},"webhookId":"simulator-sms-received-1"}
            """.Trim().Replace("HASH", messageId, StringComparison.Ordinal),
            body);
        Assert.Matches("^[1-9a-f][0-9a-f]{0,7}$", messageId);
    }

    [Fact]
    public void A_phone_on_universal_time_writes_Z()
        => Assert.Contains("\"receivedAt\":\"2026-07-01T08:20:30.045Z\"", Encoding.UTF8.GetString(GatewayEvent.Received("i", 1, Customer, "aide", At.ToUniversalTime())), StringComparison.Ordinal);

    [Fact]
    public void What_the_customer_typed_comes_back_from_the_json_unchanged()
    {
        const string Hostile = "\"\\ \u0000\u202e\u200b\u2028 ' < > & = é 👨‍👩‍👧\n\t";

        using var json = JsonDocument.Parse(GatewayEvent.Received("i", 1, Customer, Hostile, At));

        Assert.Equal(Hostile, json.RootElement.GetProperty("payload").GetProperty("message").GetString());
    }

    [Fact]
    public void Each_part_of_a_long_text_has_a_report_of_its_own_and_keeps_its_id_when_told_again()
    {
        var first = Id(GatewayEvent.Delivered("t-1", Customer, 1, At));

        Assert.NotEqual(first, Id(GatewayEvent.Delivered("t-1", Customer, 2, At)));
        Assert.NotEqual(first, Id(GatewayEvent.Delivered("t-2", Customer, 1, At)));
        Assert.Equal(first, Id(GatewayEvent.Delivered("t-1", Customer, 1, At.AddMinutes(5))));
        Assert.Matches("^[A-Za-z0-9_-]{21}$", first);
    }

    [Fact]
    public void Reports_name_our_own_id_and_the_customer_as_recipient()
    {
        using var json = JsonDocument.Parse(GatewayEvent.Sent("t-1", Customer, 3, At));
        var payload = json.RootElement.GetProperty("payload");

        Assert.Equal("sms:sent", json.RootElement.GetProperty("event").GetString());
        Assert.Equal("t-1", payload.GetProperty("messageId").GetString());
        Assert.Equal("+33600000001", payload.GetProperty("recipient").GetString());
        Assert.Equal(3, payload.GetProperty("partsCount").GetInt32());
        Assert.False(payload.TryGetProperty("sender", out _));
    }

    // The example was computed apart: printf '%s' '{"event":"sms:received"}1700000000' | openssl dgst -sha256 -hmac 'k3y'
    [Fact]
    public void The_signature_is_over_the_body_and_the_timestamp_without_a_separator()
        => Assert.Equal(
            "35f4c01635a23606e1335aabf48938f7f0acc9af2b232bc0fbe0a7f3179b442a",
            WebhookSignature.Of("""{"event":"sms:received"}"""u8, "1700000000", "k3y"));

    private static string? Id(byte[] body)
    {
        using var json = JsonDocument.Parse(body);

        return json.RootElement.GetProperty("id").GetString();
    }
}
