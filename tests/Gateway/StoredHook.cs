namespace SmsSupport.Tests.Gateway;

/// <summary>A webhook registered at the gateway.</summary>
/// <param name="DeviceId">Null for all phones.</param>
public sealed record StoredHook(string Id, string? DeviceId, string Url, string Event);
