using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SmsSupport.Tests.Gateway;

/// <summary>What the phone posts about a text of ours.</summary>
internal static class StatusReport
{
    private static readonly HttpClient Http = new();

    public static async Task<HttpStatusCode> Post(StoredHook hook, StoredMessage message, IReadOnlyDictionary<string, object>? own, string? key)
    {
        var payload = new Dictionary<string, object>(own ?? new Dictionary<string, object>())
        {
            ["messageId"] = message.Id,
            ["phoneNumber"] = message.Number,
            ["recipient"] = message.Number,
        };

        var body = JsonSerializer.SerializeToUtf8Bytes(
            new { deviceId = message.DeviceId, @event = hook.Event, id = Guid.NewGuid().ToString("N")[..21], payload, webhookId = hook.Id });

        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.UserAgent.ParseAdd("me.capcom.smsgateway/1.68.0");

        if (key is not null)
        {
            var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), body.Concat(Encoding.UTF8.GetBytes(timestamp)).ToArray());

            request.Headers.Add("X-Timestamp", timestamp);
            request.Headers.Add("X-Signature", Convert.ToHexStringLower(signature));
        }

        using var response = await Http.SendAsync(request);

        return response.StatusCode;
    }
}
