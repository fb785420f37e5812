namespace SmsSupport.Tests.Failures;

/// <summary>Web nodes go, while phones post.</summary>
[Collection(Failures.Name)]
public sealed class WebTests(MortalServer server)
{
    [Fact]
    public async Task One_killed_with_a_full_journal_brings_all_of_it_after_its_next_start()
    {
        await using var scene = await Scene.Set(server);
        var (killed, other) = (scene.Cluster.Webs[0], scene.Cluster.Webs[1]);

        await scene.UnderLoad(async () =>
        {
            await Task.WhenAll(scene.Cluster.Silos.Select(silo => silo.Process.Kill()));
            await Task.Delay(TimeSpan.FromSeconds(6));
            await killed.Kill();
            Assert.NotEmpty(Directory.GetFiles(Path.Combine(killed.DataDirectory, "journal"), "*.journal"));

            // Its phones go to the other node meanwhile.
            await Task.Delay(TimeSpan.FromSeconds(4));
            await killed.Listen();
            await Task.Delay(TimeSpan.FromSeconds(2));
            await Task.WhenAll(scene.Cluster.Silos.Select(silo => silo.Start()));
        });

        await other.Process.Answers("/health/ready");
        // While it was dead the other node took what its customers wrote next: its own texts are late.
        await scene.NothingDiffers(nodesMayHandleInAnyOrder: true);
        Comparison.EveryAnswerWasGood(scene.Ledger, broken: int.MaxValue);
    }
}
