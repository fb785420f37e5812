namespace SmsSupport.Operations;

/// <summary>Something an administrator has to do.</summary>
/// <param name="Subject">What it is about, when there are several: a silo, a web node, a phone.</param>
/// <param name="Count">How many, or how much, where that says something.</param>
/// <param name="Since">Since when (UTC), where that is known.</param>
[GenerateSerializer, Immutable, Alias("alarm")]
public sealed record Alarm(
    [property: Id(0)] AlarmKind Kind,
    [property: Id(1)] AlarmLevel Level,
    [property: Id(2)] string? Subject = null,
    [property: Id(3)] long? Count = null,
    [property: Id(4)] DateTimeOffset? Since = null)
{
    /// <summary>Whether every agent sees it: texts do not go out, or cannot be trusted.</summary>
    public bool IsForAgents => Kind is AlarmKind.GatewayRefused or AlarmKind.OutboxLate or AlarmKind.SendingFailures or AlarmKind.WebhookUnsigned;
}
