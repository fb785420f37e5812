using System.Collections.Immutable;

namespace SmsSupport.Silo.Outbox;

/// <summary>Which of the gateway's phones sends a text: the one that received the customer's last text when it is among the account's, else the usual one.</summary>
/// <param name="Account">The account's phones; empty when one phone sends everything, or when the gateway does not tell.</param>
/// <param name="Usual">Empty leaves the choice to the gateway.</param>
public sealed record DeviceChoice(ImmutableArray<string> Account, string Usual)
{
    public string For(string? receivedOn) => receivedOn is not null && Account.Contains(receivedOn) ? receivedOn : Usual;
}
