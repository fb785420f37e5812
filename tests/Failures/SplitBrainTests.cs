namespace SmsSupport.Tests.Failures;

/// <summary>Two clusters that do not know of each other work on one database.</summary>
[Collection(Failures.Name)]
public sealed class SplitBrainTests(MortalServer server)
{
    [Fact]
    public async Task Customers_who_write_to_both_have_one_conversation_and_every_ticket_a_number_of_its_own()
    {
        await using var scene = await Scene.Set(server, silos: 1, webs: 1);
        var (silo, web) = (scene.Cluster.NewSilo(("ORLEANS_CLUSTER_ID", "other")), scene.Cluster.NewWeb(("ORLEANS_CLUSTER_ID", "other")));

        scene.Cluster.Silos.Add(silo);
        scene.Cluster.Webs.Add(web);
        await Task.WhenAll(silo.Start(), web.Start());

        await scene.UnderLoad(() => Task.Delay(TimeSpan.FromSeconds(15)), alternate: true);

        // Their journals do not know of each other: a keyword may come after what it announced, and prompts nobody then.
        await scene.NothingDiffers(nodesMayHandleInAnyOrder: true);
        Comparison.EveryAnswerWasGood(scene.Ledger);
    }
}
