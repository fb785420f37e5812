using System.Net;
using Microsoft.Extensions.Options;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Silo.SmsGate;

/// <summary>Sends texts through SMS Gate.</summary>
internal sealed class GatewaySender(
    SmsGateClient client,
    GatewayDevices devices,
    IOutboxClaims claims,
    RetryDelays delays,
    IOptions<GatewayOptions> options,
    TimeProvider time) : ISmsSender
{
    /// <summary>The gateway takes no less.</summary>
    private const long ShortestTtl = 5;

    public bool Simulated => false;

    public async Task<SendResult> Send(ClaimedText text, CancellationToken cancellation)
    {
        if (await RouteOf(text, cancellation) is not { } route)
        {
            return new SendResult.Unauthorized();
        }

        if (text.PinnedTo is null)
        {
            await claims.Pin(text.RowId, route.DeviceId, cancellation);
        }

        var answer = await client.Send(Message(text, route), cancellation);

        if (answer.Status is HttpStatusCode.BadRequest)
        {
            devices.Forget();
        }

        return Verdict.Of(answer, text.Attempts, time.GetUtcNow(), delays);
    }

    public async Task<Access> Probe(CancellationToken cancellation)
    {
        var (answer, _) = await client.Devices(cancellation);

        return answer.Status switch
        {
            null or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Access.Denied,
            HttpStatusCode.OK => Access.Granted,
            _ => Access.Unclear,
        };
    }

    /// <summary>Null when the gateway refuses our credentials.</summary>
    private async Task<Route?> RouteOf(ClaimedText text, CancellationToken cancellation)
    {
        var configured = options.Value.DeviceId?.Trim();

        // The list of phones is only asked for when it can change the choice.
        var decided = text.PinnedTo ?? (configured is { Length: > 0 } ? configured : null);
        var needsPhones = decided is null || (text.SimNumber is not null && decided.Length > 0 && decided != text.ReceivedOn);

        if (!needsPhones)
        {
            return Route.For(text, configured, []);
        }

        return await devices.List(cancellation) is { } phones ? Route.For(text, configured, phones) : null;
    }

    private OutgoingMessage Message(ClaimedText text, Route route)
        => new(
            text.GatewayId,
            new(text.Text),
            [text.Phone.E164],
            Math.Max(ShortestTtl, (long)(text.ExpiresAt - time.GetUtcNow()).TotalSeconds),
            route.DeviceId is "" ? null : route.DeviceId,
            route.SimNumber);
}
