namespace SmsSupport.Inbox;

/// <summary>A request that is no customer's text: it is recorded and nothing follows from it.</summary>
/// <param name="PostId">As in <see cref="InboundText"/>.</param>
/// <param name="EventId">The gateway's id of the event; null when it gave none.</param>
/// <param name="ContentKey">SHA-256 of what identifies it, in hex: of sender, time and text, or of the body.</param>
/// <param name="Sender">As the gateway wrote it; null when it named none.</param>
/// <param name="Text">The text, if there is one.</param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
/// <param name="Outcome"><see cref="Outcome.Ignored"/> or <see cref="Outcome.Failed"/>.</param>
[GenerateSerializer, Immutable, Alias("unusable-request")]
public sealed record UnusableRequest(
    [property: Id(0)] Guid PostId,
    [property: Id(1)] string? EventId,
    [property: Id(2)] string? ContentKey,
    [property: Id(3)] string? Sender,
    [property: Id(4)] string? Text,
    [property: Id(5)] Outcome Outcome,
    [property: Id(6)] string Reason,
    [property: Id(7)] DateTimeOffset SentAt,
    [property: Id(8)] DateTimeOffset ArrivedAt,
    [property: Id(9)] long? Releases);
