using SmsSupport.Operations;
using SmsSupport.Tests.Cluster;

namespace SmsSupport.Tests.Operations;

public sealed class OperationsGrainTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task The_view_shows_both_silos_with_the_products_version()
    {
        var view = await cluster.Client.GetGrain<IOperationsGrain>(0).Look();

        Assert.Equal([SiloPhase.Active, SiloPhase.Active], view.Silos.Select(silo => silo.Phase));
        Assert.All(view.Silos, silo => Assert.True(silo is { Activations: > 0, MemoryBytes: > 0 } && silo.Name.Length > 0));
        Assert.All(view.Silos, silo => Assert.Equal(ProductVersion.Current, silo.Version));
        Assert.All(view.Silos, silo => Assert.False(silo.HasGateway));
    }

    [Fact]
    public async Task A_stranded_journal_survives_the_grain_and_is_an_alarm_until_it_is_forgotten()
    {
        var nodes = cluster.Client.GetGrain<IWebNodesGrain>(0);

        await nodes.Report(Report("stranded", 0));
        await nodes.Report(Report("stranded", 4));
        await nodes.Goodbye(Report("stranded", 4));
        await Sleep();

        Assert.Equal((WebNodeState.Stopped, 4), (await nodes.List()).Where(node => node.Report.Id == "stranded").Select(node => (node.State, node.Report.JournalDepth)).Single());

        await Eventually(async () => (await cluster.Client.GetGrain<IOperationsGrain>(0).Look()).Alarms.Any(alarm => alarm is { Kind: AlarmKind.JournalStranded, Subject: "stranded", Count: 4 }));
        await nodes.Forget("stranded");
        await Sleep();

        Assert.DoesNotContain(await nodes.List(), node => node.Report.Id == "stranded");
    }

    [Fact]
    public async Task A_killed_nodes_last_report_survives_the_grain()
    {
        var nodes = cluster.Client.GetGrain<IWebNodesGrain>(0);

        await nodes.Report(Report("killed", 2));
        await Sleep();

        Assert.Contains(await nodes.List(), node => node.Report is { Id: "killed", JournalDepth: 2 });
    }

    [Fact]
    public async Task What_was_heard_of_a_phone_survives_the_grain()
    {
        var phones = cluster.Client.GetGrain<IPhonesGrain>(0);

        await phones.Hear([new("phone-1", Now, new(Now, "pass", "1.68.0", 80, true, 0))]);
        await phones.Hear([new("phone-1", Now.AddSeconds(3), null)]);
        await Sleep();

        Assert.Equal(new("phone-1", Now.AddSeconds(3), new(Now, "pass", "1.68.0", 80, true, 0), null), Assert.Single(await phones.List()));

        await phones.Forget("phone-1");
        await Sleep();

        Assert.Empty(await phones.List());
    }

    private static WebNodeReport Report(string id, long depth) => new(id, id, "1.0.0", Now, depth, depth > 0 ? Now : null, 0, null, false);

    /// <summary>Puts every grain to sleep, in order: what it knows next, it read from the database.</summary>
    private Task Sleep() => cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        while (!await condition())
        {
            await Task.Delay(200, patience.Token);
        }
    }
}
