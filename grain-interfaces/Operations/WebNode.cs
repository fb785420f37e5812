namespace SmsSupport.Operations;

/// <summary>A web node, as the cluster last heard of it.</summary>
/// <param name="HeardAt">When it last reported (UTC).</param>
[GenerateSerializer, Immutable, Alias("web-node")]
public sealed record WebNode(
    [property: Id(0)] WebNodeReport Report,
    [property: Id(1)] WebNodeState State,
    [property: Id(2)] DateTimeOffset HeardAt);
