using SmsSupport.Journals;
using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Webhooks.Nodes;

/// <summary>Tells the other nodes, four times a second or more often, what waits here, and hears what waits there.</summary>
internal sealed partial class JournalReporter(
    NodeOrder order, NodeIdentity identity, Journal journal, StallDetector stall, IGrainFactory grains, TimeProvider time, ILogger<JournalReporter> logger) : BackgroundService
{
    private static readonly TimeSpan AfterSilence = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource known = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IDisposable included = order.Include(journal.Backlog);

    // Before the site listens: a text it answered for without the others' knowledge could be overtaken.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);

        try
        {
            await known.Task.WaitAsync(NodeOrder.ToBeKnown, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            LogAlone();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        if (journal.Backlog.Depth == 0)
        {
            await Leave();
        }
    }

    public override void Dispose()
    {
        included.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var heard = true;

        while (!stoppingToken.IsCancellationRequested)
        {
            heard = await Report(promising: heard && !stall.Stalled);
            await Task.Delay(heard ? order.UntilReport : AfterSilence, time, stoppingToken);
        }
    }

    private async Task<bool> Report(bool promising)
    {
        try
        {
            var asked = time.GetTimestamp();

            // Made even when there is no silo, and no grain, to tell: a node that makes none counts as asleep, and lets phones wait.
            var report = order.Report(identity.Id, promising);
            var others = await grains.GetGrain<IJournalsGrain>(0).Report(report).WaitAsync(Patience, time);

            order.See(others, asked);
            known.TrySetResult();

            return true;
        }
        catch (Exception fault)
        {
            // Whatever it is: without the others' word nothing is brought out of order, and the next report may be heard.
            LogUnheard(fault.GetType().Name);

            return false;
        }
    }

    private async Task Leave()
    {
        try
        {
            await grains.GetGrain<IJournalsGrain>(0).Leave(identity.Id).WaitAsync(Patience, time);
        }
        catch (Exception fault)
        {
            // They notice after a while.
            LogUnheard(fault.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "No silo was found within four seconds. This site takes texts into its journal until there is one.")]
    private partial void LogAlone();

    [LoggerMessage(LogLevel.Debug, "The other sites could not be told what waits here: {Fault}.")]
    private partial void LogUnheard(string fault);
}
