namespace SmsSupport.Quarantine;

/// <summary>A request whose signature did not hold, kept as it came.</summary>
/// <param name="Id">The id of its entry in the inbox; 0 before it has one.</param>
/// <param name="PostId">As in <see cref="Inbox.InboundText"/>.</param>
/// <param name="Reason">One of <see cref="Inbox.Reasons"/>.</param>
/// <param name="Signature">The header <c>X-Signature</c>, if it came.</param>
/// <param name="Timestamp">The header <c>X-Timestamp</c>, if it came.</param>
/// <param name="Sender">Who it claims to be from, unverified.</param>
/// <param name="Text">What it claims to say, unverified.</param>
/// <param name="Body">The body, as it came.</param>
[GenerateSerializer, Immutable, Alias("quarantined-request")]
public sealed record QuarantinedRequest(
    [property: Id(0)] long Id,
    [property: Id(1)] Guid PostId,
    [property: Id(2)] string Reason,
    [property: Id(3)] string? Signature,
    [property: Id(4)] string? Timestamp,
    [property: Id(5)] string? Sender,
    [property: Id(6)] string? Text,
    [property: Id(7)] byte[] Body,
    [property: Id(8)] DateTimeOffset ArrivedAt);
