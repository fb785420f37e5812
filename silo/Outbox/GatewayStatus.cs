namespace SmsSupport.Silo.Outbox;

/// <summary>How we get on with the gateway.</summary>
/// <param name="RefusedSince">Since when it refuses our credentials; null when it does not.</param>
/// <param name="LastSuccessAt">When it last took, or turned down, a text: either shows that our credentials are good.</param>
/// <param name="LastError">Why the last try failed, in a word such as <c>http_500</c>; null when it did not.</param>
internal sealed record GatewayStatus(DateTimeOffset? RefusedSince, DateTimeOffset? LastSuccessAt, string? LastError)
{
    public static GatewayStatus Unknown { get; } = new(null, null, null);
}
