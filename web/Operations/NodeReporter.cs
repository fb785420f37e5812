using SmsSupport.Operations;
using SmsSupport.Simulator;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Receiving;

namespace SmsSupport.Web.Operations;

/// <summary>Tells the cluster every few seconds how this web node is and what it heard of the phones; says goodbye when it stops in order.</summary>
internal sealed partial class NodeReporter(
    IGrainFactory grains, NodeView view, NodeIdentity identity, DeviceActivity activity, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<NodeReporter> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>A cluster that is away must not hold up a node that stops.</summary>
    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(2);

    private IWebNodesGrain Nodes => grains.GetGrain<IWebNodesGrain>(0);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Try(() => Task.WhenAll(TellOfPhones(), Nodes.Goodbye(view.Report())).WaitAsync(PatienceAtTheEnd, clock, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Only then the node has its address, and so its name.
            await lifetime.Started(stoppingToken);

            using var timer = new PeriodicTimer(Period, clock);

            do
            {
                await Try(() => Nodes.Report(view.Report()));
                await Try(TellOfPhones);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping is no failure.
        }
    }

    private async Task TellOfPhones()
    {
        var news = activity.Take();

        if (news is [])
        {
            return;
        }

        try
        {
            await grains.GetGrain<IPhonesGrain>(0).Hear([.. news.Select(one => one with { Node = NodeOf(one) })]);
        }
        catch
        {
            activity.PutBack(news);
            throw;
        }
    }

    /// <summary>The simulated phone is part of each web node, and posts to its own: no proxy could pin it.</summary>
    private string? NodeOf(PhoneNews one) => one.DeviceId == SimulatedDevice.Id ? null : identity.Id;

    private async Task Try(Func<Task> tell)
    {
        try
        {
            await tell();
        }
        catch (Exception fault)
        {
            // Whatever it is: the next report may go well, and a background service that throws would end the whole site.
            LogNotTold(fault.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The cluster did not hear this node's report ({Fault}).")]
    private partial void LogNotTold(string fault);
}
