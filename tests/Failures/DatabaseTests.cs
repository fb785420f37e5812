using SmsSupport.Tests.Gateway;

namespace SmsSupport.Tests.Failures;

/// <summary>The database goes in every way it can, while phones post.</summary>
[Collection(Failures.Name)]
public sealed class DatabaseTests(MortalServer server)
{
    [Fact]
    public async Task Stopped_for_60_s_it_finds_everything_in_its_place_afterwards_and_a_silo_could_end_meanwhile()
    {
        await using var scene = await Scene.Set(server);
        var silo = scene.Cluster.Silos[0];

        await scene.UnderLoad(async () =>
        {
            await server.Instance.Stop();
            await Task.WhenAll(Task.Delay(TimeSpan.FromSeconds(60)), silo.Process.Terminate());
            await server.Instance.Start();
            await silo.Start();
        });

        await scene.NothingDiffers();
        Comparison.EveryAnswerWasGood(scene.Ledger);
    }

    [Fact]
    public async Task Restarted_without_a_word_it_has_lost_nothing_that_a_phone_was_told()
    {
        await using var scene = await Scene.Set(server);

        await scene.UnderLoad(async () =>
        {
            for (var restarts = 0; restarts < 3; restarts++)
            {
                await server.Instance.Stop();
                await server.Instance.Start();
                await Task.Delay(TimeSpan.FromSeconds(4));
            }
        });

        await scene.NothingDiffers();
        Comparison.EveryAnswerWasGood(scene.Ledger);
    }

    [Fact]
    public async Task Frozen_for_20_s_it_makes_no_phone_wait_longer_than_it_does()
    {
        await using var scene = await Scene.Set(server);

        await scene.UnderLoad(async () =>
        {
            await server.Instance.Freeze();
            await Task.Delay(TimeSpan.FromSeconds(20));
            await server.Instance.Thaw();
        });

        await scene.NothingDiffers();
        Comparison.EveryAnswerWasGood(scene.Ledger);
    }

    [Theory]
    [InlineData(Moment.BeforeTheCommit)]
    [InlineData(Moment.AfterTheCommit)]
    public async Task A_connection_cut_at_the_commit_loses_nothing_and_doubles_nothing(Moment moment)
    {
        // Texts, a ticket's number, a text that came again, texts that were sent, a text that is claimed for its second try.
        string[] writes = ["insert into inbox", "insert into inbox", "insert into ticket_day", "insert into duplicate", "settle as", "update outbox set owner = $", "insert into inbox"];

        await using var proxy = new CuttingProxy(server.Instance.Port);
        await using var scene = await Scene.Set(server, proxy: proxy);

        await scene.UnderLoad(async () =>
        {
            foreach (var write in writes)
            {
                var cut = proxy.CutNext(write, moment);

                if (write.StartsWith("update outbox", StringComparison.Ordinal))
                {
                    scene.Gateway.Fail(new Fault.Close(), times: 2);
                }

                // Each of them really happens.
                await cut.WaitAsync(TimeSpan.FromSeconds(30));
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        });

        await scene.NothingDiffers();
        Comparison.EveryAnswerWasGood(scene.Ledger);
    }
}
