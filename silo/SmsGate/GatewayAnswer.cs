using System.Net;

namespace SmsSupport.Silo.SmsGate;

/// <summary>What the gateway answered to one call.</summary>
/// <param name="Status">Null when no answer came.</param>
/// <param name="Message">The gateway's own words, shortened, if there are any; <see cref="Unreachable"/> or <see cref="TimedOut"/> when no answer came.</param>
/// <param name="RetryAfter">How long it asks us to wait.</param>
internal sealed record GatewayAnswer(HttpStatusCode? Status, string? Message = null, TimeSpan? RetryAfter = null)
{
    public static GatewayAnswer Unreachable { get; } = new(null, "unreachable");

    public static GatewayAnswer TimedOut { get; } = new(null, "timeout");
}
