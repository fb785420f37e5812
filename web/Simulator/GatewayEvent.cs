using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SmsSupport.Simulator;

namespace SmsSupport.Web.Simulator;

/// <summary>The bodies of webhooks, to the byte as the SMS Gate app writes them: compact, absent instead of null, HTML-safe.</summary>
internal static class GatewayEvent
{
    private const int Sim = 1;

    /// <param name="hook">Which of two registrations of the same hook it goes through, from 1.</param>
    public static byte[] Received(string id, int hook, PhoneNumber from, string text, DateTimeOffset at)
        => Body(id, "sms:received", hook,
            ("messageId", ContentHash(from, text, at)),
            ("phoneNumber", from.E164),
            ("sender", from.E164),
            ("simNumber", Sim),
            ("message", text),
            ("receivedAt", Time(at)));

    public static byte[] Sent(string textId, PhoneNumber to, int parts, DateTimeOffset at)
        => Body(NanoId.For($"{textId} sent"), "sms:sent", 1, [.. About(textId, to), ("partsCount", parts), ("sentAt", Time(at))]);

    /// <param name="part">Each part of a long text is reported on its own, from 1.</param>
    public static byte[] Delivered(string textId, PhoneNumber to, int part, DateTimeOffset at)
        => Body(NanoId.For($"{textId} delivered {part}"), "sms:delivered", 1, [.. About(textId, to), ("deliveredAt", Time(at))]);

    public static byte[] Failed(string textId, PhoneNumber to, string reason, DateTimeOffset at)
        => Body(NanoId.For($"{textId} failed"), "sms:failed", 1, [.. About(textId, to), ("reason", reason), ("failedAt", Time(at))]);

    private static (string Name, object Value)[] About(string textId, PhoneNumber to)
        => [("messageId", textId), ("phoneNumber", to.E164), ("recipient", to.E164), ("simNumber", Sim)];

    private static byte[] Body(string id, string name, int hook, params (string Name, object Value)[] payload)
        => Encoding.UTF8.GetBytes(Gson.Object(
            ("deviceId", SimulatedDevice.Id),
            ("event", name),
            ("id", id),
            ("payload", new Gson.Written(Gson.Object(payload))),
            ("webhookId", $"simulator-{name.Replace(':', '-')}-{hook}")));

    private static string Time(DateTimeOffset at)
        => at.Offset == TimeSpan.Zero
            ? at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : at.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    // 32 bits of the content in hex, without leading zeros.
    private static string ContentHash(PhoneNumber from, string text, DateTimeOffset at)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{from} {at.ToUnixTimeSeconds()} {Sim} {text}"));

        return BitConverter.ToUInt32(hash).ToString("x", CultureInfo.InvariantCulture);
    }
}
