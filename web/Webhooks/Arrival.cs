using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Web.Webhooks;

/// <summary>One HTTP request as it came, with what was decided about it once and for all.</summary>
/// <param name="PostId">Stays with the request through journal and replay, so that it is no duplicate of itself.</param>
/// <param name="ArrivedAt">UTC.</param>
/// <param name="Verdict">Judged against the clock at arrival; a replay hours later must not judge it again.</param>
/// <param name="Signature">The header <c>X-Signature</c>, if it came.</param>
/// <param name="Timestamp">The header <c>X-Timestamp</c>, if it came.</param>
internal sealed record Arrival(Guid PostId, DateTimeOffset ArrivedAt, Verdict Verdict, string? Signature, string? Timestamp, byte[] Body)
{
    /// <summary>The trace it belongs to, as a W3C <c>traceparent</c>; null when nobody records it.</summary>
    public string? Trace { get; init; }
}
