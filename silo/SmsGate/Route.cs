using System.Collections.Immutable;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Silo.SmsGate;

/// <summary>Which phone and SIM a text goes out from.</summary>
/// <param name="DeviceId">Empty leaves the choice to the gateway.</param>
internal readonly record struct Route(string DeviceId, int? SimNumber)
{
    /// <param name="account">The phones of the account, as far as they are known.</param>
    public static Route For(ClaimedText text, ImmutableArray<string> account)
        => new(text.PinnedTo ?? "", OnAnotherPhone(text.ReceivedOn, text.PinnedTo ?? "", account) ? null : text.SimNumber);

    // The customer's text may name its phone by another id than the account does (sms-gate: Local and Cloud mode differ), so only a listed one counts as another phone.
    private static bool OnAnotherPhone(string? receivedOn, string device, ImmutableArray<string> account)
        => device.Length > 0 && device != receivedOn && receivedOn is not null && account.Contains(receivedOn);
}
