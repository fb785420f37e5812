using Orleans.Streams;
using SmsSupport.Desk;

namespace SmsSupport.Web.Desk.Live;

/// <summary>This process's one ear on the cluster: the stream brings news at once, and a look every few seconds makes good what the stream lost.</summary>
public sealed partial class DeskSubscriber(IClusterClient cluster, IGrainFactory grains, DeskFeed feed, TimeProvider clock, ILogger<DeskSubscriber> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private StreamSubscriptionHandle<DeskSnapshot>? subscription;
    private int looksAheadOfTheStream;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Unsubscribe();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);

        do
        {
            await LookAgain();
        }
        while (await Next(timer, stoppingToken));
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task LookAgain()
    {
        try
        {
            // Asked for first: it says whether there is a cluster at all.
            var desk = grains.GetGrain<IDeskGrain>(0);

            await SubscribeIfNeeded();

            var missed = feed.Correct(await desk.Look());

            // Once may be a snapshot still on its way; twice in a row, the stream has forgotten us.
            looksAheadOfTheStream = missed ? looksAheadOfTheStream + 1 : 0;

            if (looksAheadOfTheStream >= 2)
            {
                await Unsubscribe();
            }
        }
        catch (Exception fault)
        {
            // Whatever it is: the next look may go well, and a background service that throws would end the whole site.
            LogAway(fault.GetType().Name, Outage.Is(fault) ? null : fault);
            feed.Lose();
            await Unsubscribe();
        }
    }

    private async Task SubscribeIfNeeded()
    {
        if (subscription is not null)
        {
            return;
        }

        var stream = cluster.GetStreamProvider(DeskSnapshot.StreamProvider)
            .GetStream<DeskSnapshot>(StreamId.Create(DeskSnapshot.Stream, 0L));

        // One that could not be left while the cluster was away would go on being served, and nobody here would listen.
        foreach (var forgotten in await stream.GetAllSubscriptionHandles())
        {
            await forgotten.UnsubscribeAsync();
        }

        subscription = await stream.SubscribeAsync(Hear);
        looksAheadOfTheStream = 0;
    }

    private Task Hear(DeskSnapshot snapshot, StreamSequenceToken? token)
    {
        looksAheadOfTheStream = 0;
        feed.Take(snapshot);

        return Task.CompletedTask;
    }

    private async Task Unsubscribe()
    {
        if (subscription is not { } left)
        {
            return;
        }

        subscription = null;

        try
        {
            await left.UnsubscribeAsync();
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            // The cluster that kept it is away; it forgets who does not answer.
            LogLeft(fault.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The cluster does not answer the desk ({Fault}); asking again.")]
    private partial void LogAway(string fault, Exception? error);

    [LoggerMessage(LogLevel.Debug, "The desk's stream could not be left ({Fault}).")]
    private partial void LogLeft(string fault);
}
