namespace SmsSupport.Tests.Gateway;

/// <summary>A text the gateway took.</summary>
/// <param name="DeviceId">The phone that sends it: the one asked for, or the next of the account.</param>
public sealed record StoredMessage(string Id, string DeviceId, string Number, string Text, int? SimNumber, long? Ttl, bool WithDeliveryReport, int Priority);
