using System.Collections.Immutable;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Outbox;

/// <summary>The outbox as its sender sees it. Several senders, on several machines, may share one.</summary>
public interface IOutboxClaims
{
    /// <summary>
    /// Takes texts that are due, the oldest first and at most one per number, and none for a number that has one in flight or an older one waiting for its next try.
    /// Before that, gives up the expired ones and those reminders whose customers have texted STOP.
    /// </summary>
    /// <param name="owner">Names this sender.</param>
    /// <param name="lease">After this a text may be claimed by another sender.</param>
    /// <param name="most">None at the least: with 0 texts are only given up.</param>
    /// <param name="reminders">Whether reminders may be sent now; if not, they neither leave nor hold up other texts.</param>
    /// <returns>The texts, and the tickets whose texts were given up.</returns>
    Task<(ImmutableArray<ClaimedText> Texts, ImmutableArray<TicketNumber> GivenUp)> Claim(
        string owner, DateTimeOffset now, TimeSpan lease, int most, bool reminders, CancellationToken cancellation);

    /// <summary>Notes, durably and before the first try, which of the gateway's phones is to send a text; an empty one leaves that to the gateway.</summary>
    Task Pin(string rowId, string deviceId, CancellationToken cancellation);

    /// <summary>
    /// Notes how tries ended and ends their leases, all in one transaction. A state that a report moved further meanwhile stays; a claim that somebody else has taken over is left alone.
    /// </summary>
    Task Settle(string owner, IReadOnlyList<(ClaimedText Text, SendResult Result)> results, DateTimeOffset now, CancellationToken cancellation);
}
