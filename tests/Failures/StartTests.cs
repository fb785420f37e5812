using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Failures;

/// <summary>A whole cluster starts on nothing.</summary>
[Collection(Failures.Name)]
public sealed class StartTests(MortalServer server)
{
    /// <summary>What a web node may say that is there before the silos, and a silo whose neighbour has not yet a processor to answer with.</summary>
    private static readonly string[] Harmless =
    [
        "No silo is found yet",
        "No silo was found within four seconds",
        "Could not find any gateway",
        "Cannot read the accounts yet (SiloUnavailableException)",
        "The cluster does not answer the desk (SiloUnavailableException)",
        "'No silo answers.'",
        "SiloHealthMonitor",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Three_silos_and_two_web_nodes_started_at_the_same_second_on_an_empty_database_come_up_without_complaint(int time)
    {
        await using var scene = await Scene.Set(server, silos: 3, webs: 2);
        var complaints = scene.Cluster.Silos.Select(silo => silo.Process.Output).Concat(scene.Cluster.Webs.Select(web => web.Output)).SelectMany(Complaints).ToList();

        Assert.True(complaints.Count == 0, $"Start {time}:\n{string.Join('\n', complaints)}");

        await scene.UnderLoad(() => Task.CompletedTask);
        await scene.NothingDiffers(numbersMayHaveGaps: false);
        Comparison.EveryAnswerWasGood(scene.Ledger);
    }

    private static IEnumerable<string> Complaints(string output)
    {
        var lines = output.Split('\n');

        return lines.Index()
            .Where(line => line.Item.StartsWith("warn:", StringComparison.Ordinal) || line.Item.StartsWith("fail:", StringComparison.Ordinal) || line.Item.StartsWith("crit:", StringComparison.Ordinal))
            .Select(line => line.Item + lines.ElementAtOrDefault(line.Index + 1))
            .Where(line => !Harmless.Any(known => line.Contains(known, StringComparison.Ordinal)));
    }
}
