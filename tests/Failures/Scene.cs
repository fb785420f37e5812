using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Failures;

/// <summary>A cluster, the gateway it sends through, and the phones that post to it.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private const int Many = 40;

    private Scene(FakeGateway gateway, RunningCluster cluster) => (Gateway, Cluster) = (gateway, cluster);

    public FakeGateway Gateway { get; }

    public RunningCluster Cluster { get; }

    public Ledger Ledger { get; } = new();

    /// <param name="proxy">What stands between the silos and their database.</param>
    public static async Task<Scene> Set(MortalServer server, int silos = 2, int webs = 2, CuttingProxy? proxy = null)
        => await Set(await server.Instance.NewDatabase(), silos, webs, proxy);

    /// <summary>A site that is all in one.</summary>
    public static Task<Scene> SetEmbedded() => Set(connectionString: null, silos: 0, webs: 1, proxy: null);

    /// <summary>Lets something happen while phones post: many texts are taken before it, and many after it.</summary>
    /// <param name="hurry">See <see cref="Phones.Start"/>.</param>
    public async Task UnderLoad(Func<Task> happens, bool alternate = false, bool hurry = false)
    {
        await using var phones = Phones.Start(Ledger, Cluster.Webs, alternate: alternate, hurry: hurry);

        await AreTaken(Many);
        await happens();
        await AreTaken(Many);
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

    private async Task AreTaken(int more)
    {
        var had = Ledger.Taken.Count;

        await Until.True(() => Ledger.Taken.Count >= had + more, TimeSpan.FromSeconds(60), $"Of {more} more texts not all were taken within a minute.");
    }

    private static async Task<Scene> Set(string? connectionString, int silos, int webs, CuttingProxy? proxy)
    {
        var gateway = await FakeGateway.Start();

        try
        {
            return new(gateway, await RunningCluster.Start(connectionString, gateway, silos, webs, siloPort: proxy?.Port));
        }
        catch
        {
            await gateway.DisposeAsync();

            throw;
        }
    }
}
