namespace SmsSupport.Outbox;

/// <summary>What the phone tells of a text of ours (sms-gate.md §7).</summary>
/// <param name="EventId">The webhook event's id: a report heard twice counts once.</param>
/// <param name="WebhookId">The hook it came through: two hooks for one event must not count a part twice.</param>
/// <param name="GatewayId">The id we gave the text at the gateway.</param>
/// <param name="Parts">How many SMS it went in, with <see cref="DeliveryReportKind.Sent"/>; null when unknown.</param>
[GenerateSerializer, Immutable, Alias("delivery-report")]
public sealed record DeliveryReport(
    [property: Id(0)] string EventId,
    [property: Id(1)] string? WebhookId,
    [property: Id(2)] string GatewayId,
    [property: Id(3)] DeliveryReportKind Kind,
    [property: Id(4)] int? Parts,
    [property: Id(5)] string? Reason,
    [property: Id(6)] DateTimeOffset At);
