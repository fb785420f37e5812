using SmsSupport.Tickets;

namespace SmsSupport.Grains.Tickets;

/// <summary>Reads tickets as people list them.</summary>
public interface ITicketReader
{
    Task<Paged<TicketSummary>> List(TicketFilter filter, CancellationToken cancellation = default);

    Task<TicketDetails?> Read(TicketNumber number, CancellationToken cancellation = default);

    /// <summary>The ticket without its thread; null when there is none.</summary>
    Task<TicketSummary?> Summary(TicketNumber number, CancellationToken cancellation = default);

    /// <summary>Whose ticket it is; null when there is none.</summary>
    Task<PhoneNumber?> PhoneOf(TicketNumber number, CancellationToken cancellation = default);

    Task<TicketCounts> Count(CancellationToken cancellation = default);

    /// <summary>Whether a ticket has this number.</summary>
    Task<bool> Exists(TicketNumber number, CancellationToken cancellation = default);
}
