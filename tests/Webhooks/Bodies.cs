using System.Text.Json;

namespace SmsSupport.Tests.Webhooks;

/// <summary>What phones post.</summary>
internal static class Bodies
{
    public const string Customer = "+33600000001";

    public static string Received(string text, string sender = Customer, string? id = null, string? receivedAt = "2026-11-22T19:00:00.000+01:00")
        => JsonSerializer.Serialize(new
        {
            deviceId = "phone-1",
            @event = "sms:received",
            id = id ?? Guid.NewGuid().ToString("N"),
            payload = new { message = text, messageId = "abcd1234", phoneNumber = sender, receivedAt, sender, simNumber = 1 },
            webhookId = "hook-1",
        });
}
