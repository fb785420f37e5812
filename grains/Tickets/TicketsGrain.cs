using Orleans.Concurrency;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Tickets;

[StatelessWorker, Reentrant]
public sealed class TicketsGrain(ITicketReader reader) : Grain, ITicketsGrain
{
    public Task<Paged<TicketSummary>> List(TicketFilter filter) => reader.List(filter);

    public Task<TicketCounts> Count() => reader.Count();
}
