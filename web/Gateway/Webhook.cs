namespace SmsSupport.Web.Gateway;

/// <summary>A webhook, as the gateway's API writes it.</summary>
/// <param name="DeviceId">The phone it is for; null for all. The gateway's documentation calls it <c>device_id</c>, a name the gateway drops without a word.</param>
internal sealed record Webhook(string Id, string? DeviceId, string Url, string Event);
