namespace SmsSupport.Operations;

/// <summary>A phone of the gateway, by what came from it.</summary>
/// <param name="DeviceId">Its id at the gateway; empty when its requests do not name one.</param>
/// <param name="HeardAt">When anything last came from it (UTC).</param>
/// <param name="PingsEvery">How often it pings; null as long as that is unknown.</param>
/// <param name="NodeChanges">How often its requests moved to another web node in the last hour.</param>
[GenerateSerializer, Immutable, Alias("phone-health")]
public sealed record PhoneHealth(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] DateTimeOffset HeardAt,
    [property: Id(2)] PhonePing? LastPing,
    [property: Id(3)] TimeSpan? PingsEvery,
    [property: Id(4)] int NodeChanges = 0);
