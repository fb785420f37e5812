namespace SmsSupport.Silo.SmsGate;

/// <summary>A phone of the gateway's account.</summary>
internal sealed record GatewayDevice(string Id, DateTimeOffset? LastSeen, DateTimeOffset? DeletedAt);
