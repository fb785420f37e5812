namespace SmsSupport.Outbox;

/// <summary>How the sending goes.</summary>
/// <param name="Queued">Texts that are due and not yet with the gateway; one more than <see cref="MostCounted"/> stands for any larger number.</param>
/// <param name="OldestDueAt">Since when the oldest of them should have left (UTC).</param>
/// <param name="FailedLastHour">Texts that failed for good in the last hour; bounded likewise.</param>
/// <param name="Refused">Whether the gateway refuses our credentials (401, 403): nothing goes out until they are right.</param>
/// <param name="Simulated">Whether the built-in phone simulator stands in for a gateway.</param>
[GenerateSerializer, Immutable, Alias("outbox-health")]
public sealed record OutboxHealth(
    [property: Id(0)] long Queued,
    [property: Id(1)] DateTimeOffset? OldestDueAt,
    [property: Id(2)] long FailedLastHour,
    [property: Id(3)] bool Refused,
    [property: Id(4)] bool Simulated)
{
    /// <summary>No more are counted: what is looked at ten times a second must not cost more, the more there is.</summary>
    public const int MostCounted = 10_000;
}
