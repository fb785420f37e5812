using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsSupport.Inbox;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Replaying;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Tests.Webhooks;

/// <summary>A journal that nobody writes any more is brought to the cluster.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly TemporaryDirectory data = new();
    private readonly FakeCluster cluster = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Orphan => Path.Combine(data.Path, "journal-2");

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_site_takes_over_what_a_site_beside_it_left()
    {
        await LeftBehind.In(Orphan, (Requests.Of(Bodies.Received("left")), Bodies.Customer));

        await using var host = await WebhookHost.Start(cluster, data);

        await Eventually.True(() => !cluster.Texts.IsEmpty, "the text left behind was replayed");
        await Eventually.True(() => !JournalLock.IsTaken(Orphan), "the journal is given back");
        Assert.Empty(Directory.EnumerateFiles(Orphan, "*.journal"));
        Assert.True(JournalLock.IsTaken(data.Journal));
    }

    [Fact]
    public async Task A_site_leaves_the_journal_of_a_running_one_alone()
    {
        using var running = LeftBehind.Open(Orphan);
        await running.Append(Requests.Of(Bodies.Received("theirs")), Bodies.Customer);
        await LeftBehind.In(Path.Combine(data.Path, "journal-3"), (Requests.Of(Bodies.Received("left")), Bodies.Customer));

        await using var host = await WebhookHost.Start(cluster, data);

        await Eventually.True(() => !cluster.Texts.IsEmpty, "the text left behind was replayed");
        Assert.Equal("left", Assert.Single(cluster.Texts).Text);
        Assert.Equal(1, running.Backlog.Depth);
    }

    [Fact]
    public async Task Sites_of_a_cluster_share_a_data_directory_and_an_embedded_one_is_alone()
    {
        var shared = new Dictionary<string, string?> { ["ConnectionStrings:SmsSupport"] = "Host=127.0.0.1;Port=1" };

        await using var first = await WebhookHost.Start(cluster, data, shared);
        await using var second = await WebhookHost.Start(cluster, data, shared);

        Assert.Equal(["journal", "journal-2"], JournalPlaces.Existing(data.Path).Where(JournalLock.IsTaken).Select(Path.GetFileName));
        Assert.Contains("SMS_SUPPORT_DATA_DIR", (await Assert.ThrowsAsync<InvalidOperationException>(() => WebhookHost.Start(cluster, data))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_is_counted_by_what_became_of_it()
    {
        await LeftBehind.In(
            Orphan,
            (Requests.Of(Bodies.Received("first")), "a"),
            (Requests.Of(Bodies.Received("second")), "a"),
            (Requests.Of(Bodies.Received("forged"), SignatureStatus.Bad), null),
            (Requests.Of("{}"), null));
        cluster.Before = asked =>
        {
            cluster.Receipt = new(Outcome.Opened, Duplicate: asked is InboundText { Text: "second" });

            return Task.CompletedTask;
        };

        var tally = await Finish();

        Assert.Equal((2, 1, 1, 0, 0), (tally.Taken, tally.Duplicates, tally.Quarantined, tally.Failed, tally.Left));
        Assert.Equal(["first", "second"], cluster.Texts.Select(text => text.Text));
        Assert.Single(cluster.Quarantined);
        Assert.Empty(Directory.EnumerateFiles(Orphan, "*.journal"));
    }

    [Fact]
    public async Task While_the_cluster_is_away_it_waits_and_loses_nothing()
    {
        var refusals = 6;

        await LeftBehind.In(Orphan, [.. Enumerable.Range(0, 20).Select(place => (Requests.Of(Bodies.Received($"{place}")), (string?)"a"))]);
        cluster.Before = _ => Interlocked.Decrement(ref refusals) >= 0 ? throw new StorageUnavailableException("down") : Task.CompletedTask;

        Assert.Equal(20, (await Finish()).Taken);
        Assert.Equal(Enumerable.Range(0, 20).Select(place => $"{place}"), cluster.Texts.Select(text => text.Text));
    }

    [Fact]
    public async Task Stopped_halfway_it_goes_on_from_there()
    {
        using var stop = new CancellationTokenSource();

        await LeftBehind.In(Orphan, [.. Enumerable.Range(0, 10).Select(place => (Requests.Of(Bodies.Received($"{place}")), (string?)"a"))]);
        cluster.Before = async asked =>
        {
            if (asked is InboundText { Text: "4" })
            {
                await stop.CancelAsync();

                throw new OperationCanceledException();
            }
        };

        var waited = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Finish(stop.Token));
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(5));

        cluster.Before = _ => Task.CompletedTask;

        Assert.Equal(6, (await Finish()).Taken);
        Assert.Equal(Enumerable.Range(0, 10).Select(place => $"{place}"), cluster.Texts.Select(text => text.Text));
    }

    private async Task<ReplayTally> Finish(CancellationToken? stopping = null)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(cluster.Grains)
            .AddReplay()
            .BuildServiceProvider();
        using var left = new StoredJournal(JournalLock.Take(Orphan), new JournalDisk(), NullLogger.Instance);
        using var replay = ActivatorUtilities.CreateInstance<Replay>(services, left);

        await replay.Finish(stopping ?? Token);

        return replay.Tally;
    }
}
