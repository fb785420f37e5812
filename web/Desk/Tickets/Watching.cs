using System.Collections.Immutable;
using SmsSupport.Tickets;
using SmsSupport.Web.Desk.Live;

namespace SmsSupport.Web.Desk.Tickets;

/// <summary>Says, as long as a screen shows a ticket, who is there; hears who else is.</summary>
internal sealed class Watching : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly string screen = Guid.NewGuid().ToString("N");
    private readonly ITicketGrain ticket;
    private readonly string userName;
    private readonly Func<ImmutableArray<Viewer>, Task> seen;
    private readonly ITimer timer;
    private bool typing;
    private bool left;

    public Watching(ITicketGrain ticket, string userName, TimeProvider clock, Func<ImmutableArray<Viewer>, Task> seen)
    {
        (this.ticket, this.userName, this.seen) = (ticket, userName, seen);
        timer = clock.CreateTimer(_ => _ = Say(), null, TimeSpan.Zero, Period);
    }

    public void Type(bool now)
    {
        if (typing != now)
        {
            typing = now;
            _ = Say();
        }
    }

    public void Dispose()
    {
        left = true;
        timer.Dispose();
        _ = Leave();
    }

    private async Task Say()
    {
        try
        {
            var viewers = await ticket.Watch(screen, new(userName, typing));

            if (!left)
            {
                await seen(viewers);
            }
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            // Said again in ten seconds.
        }
    }

    private async Task Leave()
    {
        try
        {
            await ticket.Leave(screen);
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            // Forgotten after 25 s anyway.
        }
    }
}
