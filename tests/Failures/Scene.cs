using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Failures;

/// <summary>A cluster, the gateway it sends through, and the phones that post to it.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private Scene(FakeGateway gateway, RunningCluster cluster) => (Gateway, Cluster) = (gateway, cluster);

    public FakeGateway Gateway { get; }

    public RunningCluster Cluster { get; }

    public Ledger Ledger { get; } = new();

    /// <param name="proxy">What stands between the silos and their database.</param>
    public static async Task<Scene> Set(MortalServer server, int silos = 2, int webs = 2, CuttingProxy? proxy = null)
    {
        var gateway = await FakeGateway.Start();

        try
        {
            return new(gateway, await RunningCluster.Start(await server.Instance.NewDatabase(), gateway, silos, webs, siloPort: proxy?.Port));
        }
        catch
        {
            await gateway.DisposeAsync();

            throw;
        }
    }

    /// <summary>Lets something happen while phones post, from a while before it until a while after.</summary>
    public async Task UnderLoad(Func<Task> happens, bool alternate = false)
    {
        await using var phones = Phones.Start(Ledger, Cluster.Webs, alternate: alternate);

        await Task.Delay(TimeSpan.FromSeconds(3));
        await happens();
        await Task.Delay(TimeSpan.FromSeconds(2));
        await phones.Stop();
    }

    /// <inheritdoc cref="Comparison.NothingDiffers"/>
    public Task NothingDiffers(bool numbersMayHaveGaps = true, bool nodesMayHandleInAnyOrder = false)
        => Comparison.NothingDiffers(Cluster, Gateway, Ledger, numbersMayHaveGaps, nodesMayHandleInAnyOrder);

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await Gateway.DisposeAsync();
    }
}
