namespace SmsSupport.Simulator;

/// <summary>A text that we sent to the simulated phone.</summary>
/// <param name="Place">Grows with each; 0 before it was accepted.</param>
/// <param name="Id">Our id at the gateway.</param>
/// <param name="Parts">In how many SMS it goes.</param>
[GenerateSerializer, Immutable, Alias("simulated-text")]
public sealed record SimulatedText(
    [property: Id(0)] long Place,
    [property: Id(1)] string Id,
    [property: Id(2)] PhoneNumber Phone,
    [property: Id(3)] string Text,
    [property: Id(4)] int Parts,
    [property: Id(5)] DateTimeOffset AcceptedAt);
