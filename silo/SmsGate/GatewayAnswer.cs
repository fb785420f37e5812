using System.Globalization;
using System.Net;

namespace SmsSupport.Silo.SmsGate;

/// <summary>What the gateway answered to one call.</summary>
/// <param name="Status">Null when no answer came.</param>
/// <param name="Message">The gateway's own words, shortened, if there are any. They may hold a number, so they never go to a log.</param>
/// <param name="RetryAfter">How long it asks us to wait.</param>
internal sealed record GatewayAnswer(HttpStatusCode? Status, string? Message = null, TimeSpan? RetryAfter = null)
{
    public static GatewayAnswer Unreachable { get; } = new((HttpStatusCode?)null);

    public static GatewayAnswer TimedOut { get; } = Unreachable with { IsTimeout = true };

    /// <summary>Whether the body is that of a message the gateway took: its id and its state.</summary>
    public bool IsAcceptance { get; init; }

    /// <summary>Whether we gave up waiting.</summary>
    public bool IsTimeout { get; private init; }

    /// <summary>In a word: <c>http_500</c>, <c>timeout</c>, <c>unreachable</c>.</summary>
    public string Code => Status is { } status ? string.Create(CultureInfo.InvariantCulture, $"http_{(int)status}") : IsTimeout ? "timeout" : "unreachable";
}
