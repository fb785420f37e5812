using System.Collections.Immutable;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Silo.SmsGate;

/// <summary>Which phone and SIM a text goes out from.</summary>
/// <param name="DeviceId">Empty leaves the choice to the gateway.</param>
internal readonly record struct Route(string DeviceId, int? SimNumber)
{
    /// <param name="configured">The phone that is to send everything, if one is.</param>
    /// <param name="phones">Those of the account, as far as they are known.</param>
    public static Route For(ClaimedText text, string? configured, ImmutableArray<GatewayDevice> phones)
    {
        // An earlier choice stands: the gateway knows our id again only on the phone it was first given to.
        var device = text.PinnedTo ?? Choose(text.ReceivedOn, configured, phones);

        return new(device, OnAnotherPhone(text.ReceivedOn, device, phones) ? null : text.SimNumber);
    }

    private static string Choose(string? receivedOn, string? configured, ImmutableArray<GatewayDevice> phones)
        => configured is { Length: > 0 } ? configured
            : phones.Any(phone => phone.Id == receivedOn) ? receivedOn!
            : phones.MaxBy(phone => phone.LastSeen)?.Id ?? "";

    // The customer's text may name its phone by another id than the account does (sms-gate: Local and Cloud mode differ), so only a listed one counts as another phone.
    private static bool OnAnotherPhone(string? receivedOn, string device, ImmutableArray<GatewayDevice> phones)
        => device.Length > 0 && device != receivedOn && phones.Any(phone => phone.Id == receivedOn);
}
