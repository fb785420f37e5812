using System.Collections.Immutable;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Outbox;

/// <summary>What a sender asks of the outbox.</summary>
/// <param name="Most">How many telephone numbers at the most; with 0 texts are only given up.</param>
/// <param name="Reminders">Whether reminders may be sent now; if not, they neither leave nor hold up other texts.</param>
/// <param name="Devices">Which of the gateway's phones sends a text that no phone was chosen for; null when that is not known, and none is taken then.</param>
public sealed record ClaimRequest(int Most, bool Reminders, DeviceChoice? Devices);

/// <summary>What a sender got.</summary>
/// <param name="Texts">Its own to send now, in the order of their writing.</param>
/// <param name="Numbers">The telephone numbers that are its own now.</param>
/// <param name="GivenUp">The tickets whose texts waited longer than their life.</param>
/// <param name="IsAnyDue">Whether texts could leave, taken or not.</param>
public sealed record ClaimResult(ImmutableArray<ClaimedText> Texts, ImmutableArray<PhoneNumber> Numbers, ImmutableArray<TicketNumber> GivenUp, bool IsAnyDue)
{
    public static ClaimResult Nothing { get; } = new([], [], [], IsAnyDue: false);
}
