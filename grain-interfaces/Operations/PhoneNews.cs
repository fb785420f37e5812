namespace SmsSupport.Operations;

/// <summary>What a web node heard of a phone since it last told.</summary>
/// <param name="DeviceId">The phone's id at the gateway; empty when its requests do not name one.</param>
/// <param name="HeardAt">When its last request with a good signature came (UTC).</param>
/// <param name="Ping">Its last ping, if there was one.</param>
/// <param name="Node">The id of the web node that heard it; null from a node of an earlier build.</param>
[GenerateSerializer, Immutable, Alias("phone-news")]
public sealed record PhoneNews(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] DateTimeOffset HeardAt,
    [property: Id(2)] PhonePing? Ping,
    [property: Id(3)] string? Node = null);
