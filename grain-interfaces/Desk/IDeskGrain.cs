using System.Collections.Immutable;
using Orleans.Concurrency;
using SmsSupport.Tickets;

namespace SmsSupport.Desk;

/// <summary>Tells every open desk to look again. There is one: key 0.</summary>
[Alias("desk")]
public interface IDeskGrain : IGrainWithIntegerKey
{
    /// <summary>Says that something changed: these tickets, or with none the inbox, the outbox, the customers. Told at most ten times a second.</summary>
    [Alias("tell"), OneWay]
    Task Tell(ImmutableArray<TicketNumber> changed);

    /// <summary>The snapshot of this instant.</summary>
    [Alias("look")]
    Task<DeskSnapshot> Look();
}
