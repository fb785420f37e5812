using System.Collections.Immutable;
using SmsSupport.Outbox;

namespace SmsSupport.Operations;

/// <summary>The running system at an instant.</summary>
/// <param name="LastAcceptedAt">When the gateway last took a text (UTC); null when it never did.</param>
/// <param name="Alarms">What is wrong, the worst first.</param>
[GenerateSerializer, Immutable, Alias("operations-view")]
public sealed record OperationsView(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] ImmutableArray<SiloState> Silos,
    [property: Id(2)] ImmutableArray<WebNode> Nodes,
    [property: Id(3)] ImmutableArray<PhoneHealth> Phones,
    [property: Id(4)] OutboxHealth Outbox,
    [property: Id(5)] DateTimeOffset? LastAcceptedAt,
    [property: Id(6)] ImmutableArray<Alarm> Alarms);
