using Microsoft.Extensions.Logging;
using SmsSupport.Desk;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.News;

/// <summary>Gathers a silo's news, so that the desk's grain is called twenty times a second at most, however much is written.</summary>
public sealed partial class DeskNews(IGrainFactory grains, TimeProvider time, ILogger<DeskNews> logger) : IDeskNews
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private HashSet<TicketNumber> untold = [];
    private bool isWaiting;
    private long? toldAt;

    public void Tell(IReadOnlyCollection<TicketNumber> changed)
    {
        TimeSpan wait;

        lock (gate)
        {
            untold.UnionWith(changed);

            if (isWaiting)
            {
                return;
            }

            isWaiting = true;
            wait = toldAt is { } at && Interval - time.GetElapsedTime(at) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
        }

        _ = Send(wait);
    }

    private async Task Send(TimeSpan wait)
    {
        // Never on the scheduler of the grain that has the news.
        await Task.Delay(wait, time).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

        HashSet<TicketNumber> news;

        lock (gate)
        {
            (news, untold, isWaiting, toldAt) = (untold, [], false, time.GetTimestamp());
        }

        try
        {
            await grains.GetGrain<IDeskGrain>(0).Tell([.. news]);
        }
        catch (Exception exception)
        {
            // Desks look again by themselves every few seconds.
            LogNotTold(exception);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The desk was not told of a change.")]
    private partial void LogNotTold(Exception exception);
}
