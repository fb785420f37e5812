using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Web.Webhooks;

/// <summary>One HTTP request as it came, with what was decided about it once and for all.</summary>
/// <param name="PostId">Stays with the request through journal and replay, so that it is no duplicate of itself.</param>
/// <param name="ArrivedAt">UTC.</param>
/// <param name="SignatureStatus">By the clock at its arrival; a replay hours later must not check it again.</param>
/// <param name="Signature">The header <c>X-Signature</c>, if it came.</param>
/// <param name="Timestamp">The header <c>X-Timestamp</c>, if it came.</param>
internal sealed record WebhookRequest(Guid PostId, DateTimeOffset ArrivedAt, SignatureStatus SignatureStatus, string? Signature, string? Timestamp, byte[] Body)
{
    /// <summary>The trace it belongs to, as a W3C <c>traceparent</c>; null when none is recorded.</summary>
    public string? Trace { get; init; }

    /// <summary>Whether its signature lets it be heard; else it goes to quarantine.</summary>
    public bool IsTrusted => SignatureStatus.Reason() is null;
}
