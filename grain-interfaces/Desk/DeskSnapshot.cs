using System.Collections.Immutable;
using SmsSupport.Inbox;
using SmsSupport.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Desk;

/// <summary>What every open desk shows, and what has changed since the last one.</summary>
/// <param name="Version">Grows with every snapshot, also across restarts; a lower one is old news.</param>
/// <param name="Changed">The tickets that changed since the version before. A reader who missed one looks at everything again.</param>
[GenerateSerializer, Immutable, Alias("desk-snapshot")]
public sealed record DeskSnapshot(
    [property: Id(0)] long Version,
    [property: Id(1)] TicketCounts Tickets,
    [property: Id(2)] OutboxHealth Outbox,
    [property: Id(3)] long Quarantined,
    [property: Id(4)] ImmutableArray<TicketNumber> Changed)
{
    /// <summary>The stream snapshots are published on: this namespace, key 0, provider <see cref="StreamProvider"/>.</summary>
    public const string Stream = "desk";

    public const string StreamProvider = "desk";
}
