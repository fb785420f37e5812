using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Options;
using SmsSupport.Grains.Outbox;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Silo.SmsGate;

/// <summary>Sends texts through SMS Gate.</summary>
internal sealed class GatewaySender(SmsGateClient client, GatewayDevices devices, RetryDelays delays, IOptions<GatewayOptions> options, TimeProvider time) : ISmsSender
{
    /// <summary>The gateway takes no less.</summary>
    private const long ShortestTtl = 5;

    public bool Simulated => false;

    public bool MaySend => true;

    public DeviceChoice? Devices => devices.Known is { } known ? Choice(known) : null;

    private string? Configured => options.Value.DeviceId?.Trim() is { Length: > 0 } id ? id : null;

    public async Task<DeviceChoice?> FindDevices(CancellationToken cancellation) => await devices.List(cancellation) is { } known ? Choice(known) : null;

    public async Task<SendResult> Send(ClaimedText text, CancellationToken cancellation)
    {
        var message = Message(text, Route.For(text, Ids(devices.Latest)));
        var answer = await client.Send(message, skipsValidation: false, cancellation);

        // Who texted us has a number that can be texted, whatever the gateway's list of numbers says.
        if (answer.Status is HttpStatusCode.BadRequest && text.ReceivedOn is not null && IsAboutTheNumber(answer))
        {
            answer = await client.Send(message, skipsValidation: true, cancellation);
        }

        if (answer.Status is HttpStatusCode.BadRequest)
        {
            devices.Forget();
        }

        return answer.Status is HttpStatusCode.Forbidden && await IsOfTheTextAlone(answer, cancellation)
            ? new SendResult.Refused(answer.Message ?? answer.Code)
            : SendResultMapper.Of(answer, text.Attempts, time.GetUtcNow(), delays);
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

    private static bool IsAboutTheNumber(GatewayAnswer answer) => answer.Message?.Contains("phone number", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>A 403 may mean our rights, which concerns every text, or this text's words, which concerns no other.</summary>
    private async Task<bool> IsOfTheTextAlone(GatewayAnswer answer, CancellationToken cancellation)
        => answer.Message?.Contains("scope", StringComparison.OrdinalIgnoreCase) is not true && await Probe(cancellation) is Access.Granted;

    private DeviceChoice Choice(ImmutableArray<GatewayDevice> known)
        => Configured is { } one ? new([], one) : new(Ids(known), known.MaxBy(phone => phone.LastSeen)?.Id ?? "");

    private static ImmutableArray<string> Ids(ImmutableArray<GatewayDevice> known) => [.. known.Select(phone => phone.Id)];

    private OutgoingMessage Message(ClaimedText text, Route route)
        => new(
            text.GatewayId,
            new(text.Text),
            [text.Phone.E164],
            Math.Max(ShortestTtl, (long)(text.ExpiresAt - time.GetUtcNow()).TotalSeconds),
            route.DeviceId is "" ? null : route.DeviceId,
            route.SimNumber,
            text.Kind switch { OutboxKind.Answer => 20, OutboxKind.Automatic => 10, _ => 0 });
}
