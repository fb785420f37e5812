using System.Diagnostics;
using System.Globalization;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Failures;

/// <summary>Whatever runs is killed at random moments, while customers write as fast as their phones post.</summary>
/// <remarks>
/// <c>KILLS_SECONDS=80 KILLS_ON=postgresql ./test --filter FullyQualifiedName~RandomKills</c> goes on for longer, on one database (or <c>embedded</c>).
/// </remarks>
[Collection(Failures.Name)]
public sealed class RandomKillsTests(MortalServer server)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("KILLS_SECONDS") ?? "0", CultureInfo.InvariantCulture));

    private static readonly string? Only = Environment.GetEnvironmentVariable("KILLS_ON");

    private readonly List<string> events = [];

    // At the same time: most of it is waiting for the leases of the dead.
    [Fact]
    public async Task Whoever_is_killed_at_whatever_moment_nothing_is_lost_and_nothing_is_doubled()
    {
        try
        {
            await Task.WhenAll(
                Only is "embedded" ? Task.CompletedTask : KillInCluster(),
                Only is "postgresql" ? Task.CompletedTask : KillEmbedded());
        }
        finally
        {
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', events));
        }
    }

    private async Task KillInCluster()
    {
        await using var scene = await Scene.Set(server, silos: 1, webs: 1);

        await KillAtRandom(scene, [scene.Cluster.Silos[0].Process, scene.Cluster.Webs[0].Process], server, rounds: 1);
    }

    private async Task KillEmbedded()
    {
        await using var scene = await Scene.SetEmbedded();

        await KillAtRandom(scene, [scene.Cluster.Webs[0].Process], database: null, rounds: 3);
    }

    /// <param name="database">The server that is killed as well.</param>
    /// <param name="rounds">How often at least.</param>
    private async Task KillAtRandom(Scene scene, RunningProcess[] processes, MortalServer? database, int rounds)
    {
        var since = Stopwatch.StartNew();
        var where = database is null ? "embedded" : "cluster";

        await scene.UnderLoad(async () =>
        {
            for (var round = 0; round < rounds || since.Elapsed < Length; round++)
            {
                // Everything at first, then whichever; each at a moment of its own.
                bool IsChosen() => round is 0 || Random.Shared.Next(2) is 0;

                await Task.WhenAll(
                [
                    .. processes.Where(_ => IsChosen()).Select(process => Kill(process, since)),
                    database is not null && IsChosen() ? Restart(database, since) : Task.CompletedTask,
                ]);
                Start(processes);

                // Now and then one that has hardly begun to start is killed again.
                if (Random.Shared.Next(4) is 0)
                {
                    await Task.Delay(Random.Shared.Next(2000));
                }
                else
                {
                    await AreReady(scene, processes);
                    Note(since, $"{where}: all is ready");
                    await Task.Delay(Random.Shared.Next(1500));
                }
            }

            await AreReady(scene, processes);
        }, hurry: true);

        Note(since, $"{where}: the phones are done");
        await scene.NothingDiffers();
        Note(since, $"{where}: all is compared");
        Comparison.EveryAnswerWasGood(scene.Ledger, broken: int.MaxValue);
    }

    private async Task Kill(RunningProcess process, Stopwatch since)
    {
        await Task.Delay(Random.Shared.Next(2000));

        // It may have ended by itself, without its database.
        if (process.IsRunning)
        {
            Note(since, $"{Path.GetFileNameWithoutExtension(process.Dll)} is killed");
            await process.Kill();
        }

        await Task.Delay(Random.Shared.Next(1000));
    }

    private async Task Restart(MortalServer database, Stopwatch since)
    {
        await Task.Delay(Random.Shared.Next(2000));
        Note(since, "PostgreSQL is killed");
        await database.Instance.Kill();
        await Task.Delay(Random.Shared.Next(1000));
        await database.Instance.Start();
    }

    private void Note(Stopwatch since, string what)
    {
        lock (events)
        {
            events.Add(string.Create(CultureInfo.InvariantCulture, $"{since.Elapsed.TotalSeconds:0.0} s: {what}"));
        }
    }

    private static Task AreReady(Scene scene, RunningProcess[] all)
        => Until.True(async () =>
        {
            Start(all);

            return (await Task.WhenAll(all.Select(process => process.Ask("/health/ready")))).All(ready => ready);
        }, TimeSpan.FromSeconds(60), () => $"Not everything was ready within a minute:\n{scene.Cluster.Output()}");

    // One that ends by itself, without its database, is started again as well, as systemd does.
    private static void Start(RunningProcess[] all)
    {
        foreach (var process in all.Where(process => !process.IsRunning))
        {
            process.Start();
        }
    }
}
