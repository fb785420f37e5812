namespace SmsSupport.Inbox;

/// <summary>A customer's text, as it reached us.</summary>
/// <param name="PostId">Names the HTTP request that brought it. A request that is played again from the journal keeps it, so it is no duplicate of itself.</param>
/// <param name="EventId">The gateway's id of the event, the same on every retry; null when it gave none.</param>
/// <param name="ContentKey">SHA-256, in hex, of sender, time and text (sms-gate.md §4); null when the gateway gave no time.</param>
/// <param name="Sender">The sender as the gateway wrote it.</param>
/// <param name="SentAt">When the customer's text reached our phone (UTC); <see cref="ArrivedAt"/> when the gateway gave no usable time.</param>
/// <param name="ArrivedAt">When the request reached us (UTC).</param>
/// <param name="DeviceId">The gateway's phone that received it.</param>
/// <param name="SimNumber">The SIM that received it, from 1.</param>
/// <param name="Releases">The quarantined request this was let out of: its entry is replaced by this one.</param>
[GenerateSerializer, Immutable, Alias("inbound-text")]
public sealed record InboundText(
    [property: Id(0)] Guid PostId,
    [property: Id(1)] string? EventId,
    [property: Id(2)] string? ContentKey,
    [property: Id(3)] string Sender,
    [property: Id(4)] string Text,
    [property: Id(5)] DateTimeOffset SentAt,
    [property: Id(6)] DateTimeOffset ArrivedAt,
    [property: Id(7)] string? DeviceId,
    [property: Id(8)] int? SimNumber,
    [property: Id(9)] long? Releases);
