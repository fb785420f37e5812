using SmsSupport.Desk;
using SmsSupport.Tickets;

namespace SmsSupport.Web.Desk.Live;

/// <summary>What a circuit is told when something changed.</summary>
/// <param name="Everything">Something was missed on the way: look at everything again.</param>
public sealed record DeskNews(DeskSnapshot Snapshot, bool Everything)
{
    public bool Concerns(TicketNumber ticket) => Everything || Snapshot.Changed.Contains(ticket);
}
