using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Failures;

/// <summary>Silos go in every way they can, while phones post.</summary>
[Collection(Failures.Name)]
public sealed class SiloTests(MortalServer server)
{
    [Fact]
    public async Task Silos_killed_again_and_again_under_load_lose_nothing_and_double_nothing()
    {
        await using var gateway = await FakeGateway.Start();
        await using var cluster = await RunningCluster.Start(await server.Instance.NewDatabase(), gateway);
        var ledger = new Ledger();

        await using (var phones = Phones.Start(ledger, cluster.Webs))
        {
            for (var kills = 0; kills < 4; kills++)
            {
                await Task.Delay(TimeSpan.FromSeconds(3));

                var silo = cluster.Silos[kills % 2];

                await silo.Process.Kill();
                await Task.Delay(TimeSpan.FromSeconds(1));
                await silo.Start();
            }

            await phones.Stop();
        }

        await Comparison.NothingDiffers(cluster, gateway, ledger, numbersMayHaveGaps: true);
        Comparison.EveryAnswerWasGood(ledger);
    }

    [Fact]
    public async Task A_silo_that_sleeps_for_30_s_commits_nothing_stale_and_ends_when_it_wakes()
    {
        await using var gateway = await FakeGateway.Start();
        await using var cluster = await RunningCluster.Start(await server.Instance.NewDatabase(), gateway);
        var ledger = new Ledger();

        await using (var phones = Phones.Start(ledger, cluster.Webs))
        {
            await Task.Delay(TimeSpan.FromSeconds(4));
            await cluster.Silos[0].Process.Freeze();
            await Task.Delay(TimeSpan.FromSeconds(30));
            await cluster.Silos[0].Process.Thaw();

            Assert.Equal(70, await cluster.Silos[0].Process.Ended(TimeSpan.FromSeconds(30)));

            await cluster.Silos[0].Start();
            await Task.Delay(TimeSpan.FromSeconds(2));
            await phones.Stop();
        }

        await Comparison.NothingDiffers(cluster, gateway, ledger, numbersMayHaveGaps: true);
        Comparison.EveryAnswerWasGood(ledger);
    }

    [Fact]
    public async Task All_silos_killed_and_started_again_lose_nothing_and_double_nothing()
    {
        await using var gateway = await FakeGateway.Start();
        await using var cluster = await RunningCluster.Start(await server.Instance.NewDatabase(), gateway);
        var ledger = new Ledger();

        await using (var phones = Phones.Start(ledger, cluster.Webs))
        {
            await Task.Delay(TimeSpan.FromSeconds(4));
            await Task.WhenAll(cluster.Silos.Select(silo => silo.Process.Kill()));
            await Task.Delay(TimeSpan.FromSeconds(5));
            await Task.WhenAll(cluster.Silos.Select(silo => silo.Start()));
            await Task.Delay(TimeSpan.FromSeconds(2));
            await phones.Stop();
        }

        await Comparison.NothingDiffers(cluster, gateway, ledger, numbersMayHaveGaps: true);
        Comparison.EveryAnswerWasGood(ledger);
    }
}
