namespace SmsSupport.Outbox;

/// <summary>How far a text of ours has come.</summary>
/// <param name="Parts">In how many SMS it goes: counted by us until the phone has told.</param>
/// <param name="Reason">Why it failed, as the gateway said it.</param>
[GenerateSerializer, Immutable, Alias("delivery")]
public sealed record Delivery(
    [property: Id(0)] DeliveryState State,
    [property: Id(1)] int Parts,
    [property: Id(2)] int PartsDelivered,
    [property: Id(3)] string? Reason);
