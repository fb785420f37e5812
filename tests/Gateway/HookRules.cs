using System.Text.Json;

namespace SmsSupport.Tests.Gateway;

/// <summary>What the gateway demands of <c>POST /webhooks</c>.</summary>
internal static class HookRules
{
    /// <exception cref="BadRequestException">A rule is broken.</exception>
    public static StoredHook Read(JsonElement body, bool local, IReadOnlyCollection<string> events, IReadOnlyCollection<string> devices)
    {
        // 'device_id', which the gateway's documentation writes, is a name it does not know, and drops.
        var id = Text(body, "id") ?? Guid.NewGuid().ToString("N")[..21];
        var device = Text(body, "deviceId");
        var url = Text(body, "url");
        var @event = Text(body, "event");

        Demand(id.Length <= 36, "ID: max 36");
        Demand(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https", "url must be absolute");
        Demand(address!.Scheme is "https" || (local && address.Host is "127.0.0.1"), "url must start with https://");
        Demand(@event is not null && events.Contains(@event), "unsupported event type");
        Demand(device is null || devices.Contains(device), "device not found");

        return new(id, device, url!, @event!);
    }

    private static string? Text(JsonElement body, string name)
        => body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BadRequestException(otherwise);
        }
    }
}
