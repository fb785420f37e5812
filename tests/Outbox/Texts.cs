using System.Globalization;
using SmsSupport.Grains.Outbox;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Tests.Outbox;

/// <summary>Texts that a sender holds.</summary>
internal static class Texts
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero);

    private static int last;

    public static ClaimedText To(int number, OutboxKind kind = OutboxKind.Answer, string? receivedOn = null)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"text-{Interlocked.Increment(ref last)}");
        var phone = PhoneNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"+3360000{number:0000}"));

        return new(id, id, kind, phone, "Bonjour", receivedOn, "", null, 0, 1, Noon.AddHours(24), null, Noon, null);
    }
}
