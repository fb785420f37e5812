namespace SmsSupport.Tickets;

/// <summary>Issues one business day's ticket numbers. The key is the day, such as <c>2026-11-22</c>.</summary>
[Alias("ticket-registry")]
public interface ITicketRegistryGrain : IGrainWithStringKey
{
    /// <summary>A number nobody else was given, from 1 upwards.</summary>
    [Alias("next")]
    Task<TicketNumber> Next();

    /// <summary>Takes back a number that came to no use, to give it to the next who asks.</summary>
    [Alias("take-back")]
    Task TakeBack(TicketNumber unused);
}
