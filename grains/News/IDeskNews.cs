using SmsSupport.Tickets;

namespace SmsSupport.Grains.News;

/// <summary>Tells the open desks what this silo changed.</summary>
public interface IDeskNews
{
    /// <summary>Says that these tickets changed, or with none the inbox, the outbox, the customers. Returns at once; what is told together goes as one call.</summary>
    void Tell(IReadOnlyCollection<TicketNumber> changed);
}
