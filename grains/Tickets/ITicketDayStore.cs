namespace SmsSupport.Grains.Tickets;

/// <summary>Where the numbers of a day are counted.</summary>
public interface ITicketDayStore
{
    /// <summary>Reserves that many numbers for the caller alone, durably.</summary>
    /// <returns>The first of them.</returns>
    Task<long> Reserve(DateOnly day, int count, CancellationToken cancellation = default);

    /// <summary>Gives back the end of what was reserved last, unless more was reserved since.</summary>
    Task GiveBack(DateOnly day, long first, long last, CancellationToken cancellation = default);
}
