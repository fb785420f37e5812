namespace SmsSupport.Tickets;

/// <summary>Reads lists of tickets. A stateless worker: any key, 0 by custom.</summary>
[Alias("tickets")]
public interface ITicketsGrain : IGrainWithIntegerKey
{
    [Alias("list")]
    Task<Paged<TicketSummary>> List(TicketFilter filter);

    /// <summary>The exact counters of this instant.</summary>
    [Alias("count")]
    Task<TicketCounts> Count();
}
