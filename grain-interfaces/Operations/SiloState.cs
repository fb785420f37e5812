namespace SmsSupport.Operations;

/// <summary>A silo, as the cluster knows it.</summary>
/// <param name="Id">Another one at every start.</param>
/// <param name="Address">Where other silos reach it; the same after a restart when its port is set.</param>
/// <param name="Since">Since when it is in this phase, as near as the cluster knows (UTC).</param>
/// <param name="Version">The product's; null when the silo does not tell.</param>
/// <param name="MemoryBytes">What .NET manages in its process; null when the silo does not tell.</param>
/// <param name="Activations">How many grains it holds; null when the silo does not tell.</param>
/// <param name="HasGateway">Whether it can hand texts to the gateway; null when the silo does not tell.</param>
[GenerateSerializer, Immutable, Alias("silo-state")]
public sealed record SiloState(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Address,
    [property: Id(3)] SiloPhase Phase,
    [property: Id(4)] DateTimeOffset StartedAt,
    [property: Id(5)] DateTimeOffset Since,
    [property: Id(6)] string? Version,
    [property: Id(7)] long? MemoryBytes,
    [property: Id(8)] int? Activations,
    [property: Id(9)] bool? HasGateway = null);
