using System.Collections.Immutable;
using SmsSupport.Operations;
using SmsSupport.Web.Webhooks.Parsing;

namespace SmsSupport.Web.Webhooks.Receiving;

/// <summary>Notes when which phone was last heard, in memory: the cluster is told every few seconds, not at every text.</summary>
internal sealed class DeviceActivity
{
    private readonly Lock gate = new();
    private Dictionary<string, PhoneNews> heard = [];

    /// <summary>Notes a request whose signature is good.</summary>
    public void Note(WebhookRequest request, Parsed parsed)
        => PutBack([new(parsed.DeviceId ?? "", request.ArrivedAt, parsed is ParsedUnusable { IsPing: true } ? PingBody.Read(request.Body, request.ArrivedAt) : null)]);

    /// <summary>What was heard since the last time.</summary>
    public ImmutableArray<PhoneNews> Take()
    {
        lock (gate)
        {
            var news = heard.Values.ToImmutableArray();

            heard = [];

            return news;
        }
    }

    /// <summary>Keeps what could not be told for the next time.</summary>
    public void PutBack(ImmutableArray<PhoneNews> news)
    {
        lock (gate)
        {
            foreach (var one in news)
            {
                heard[one.DeviceId] = heard.TryGetValue(one.DeviceId, out var other) ? Newer(one, other) : one;
            }
        }
    }

    private static PhoneNews Newer(PhoneNews one, PhoneNews other) => new(
        one.DeviceId,
        one.HeardAt > other.HeardAt ? one.HeardAt : other.HeardAt,
        (one.Ping?.At ?? DateTimeOffset.MinValue) > (other.Ping?.At ?? DateTimeOffset.MinValue) ? one.Ping : other.Ping);
}
