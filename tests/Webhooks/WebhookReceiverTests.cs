using System.Diagnostics;
using System.Net;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SmsSupport.Inbox;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Tests.Webhooks;

/// <summary>What happens to texts while the cluster is slow, away or broken.</summary>
public sealed class WebhookReceiverTests : IDisposable
{
    private const int BudgetMilliseconds = 700;

    private readonly TemporaryDirectory data = new();
    private readonly FakeCluster cluster = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_text_the_cluster_does_not_answer_for_is_journaled_within_the_budget_and_replayed()
    {
        var hangs = new TaskCompletionSource();

        cluster.Before = _ => hangs.Task;

        await using var host = await Start();
        var watch = Stopwatch.StartNew();
        using var answer = await host.Post(Bodies.Received("aide"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(watch.ElapsedMilliseconds, BudgetMilliseconds - 50, BudgetMilliseconds + 1500);
        Assert.Equal(1, host.Journal.Depth);
        Assert.True(host.Journal.Age > TimeSpan.Zero);

        hangs.SetResult();

        await Eventually.True(() => host.Journal.Depth == 0, "the journal is empty");
        Assert.Single(cluster.Texts.Select(text => text.PostId).Distinct());
    }

    [Fact]
    public async Task While_the_cluster_is_stalled_nobody_waits_for_it()
    {
        var hangs = new TaskCompletionSource();

        cluster.Before = _ => hangs.Task;

        await using var host = await Start(("SMS_WEBHOOK_BUDGET_MS", "3000"));

        using var first = await host.Post(Bodies.Received("aide"));
        var watch = Stopwatch.StartNew();

        for (var i = 0; i < 20; i++)
        {
            using var answer = await host.Post(Bodies.Received("aide", sender: Number(i)));

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        // One of the twenty waiting for its budget would be too much.
        Assert.InRange(watch.ElapsedMilliseconds, 0, 2900);
        Assert.Equal(21, host.Journal.Depth);

        hangs.SetResult();
        await Eventually.True(() => host.Journal.Depth == 0, "the journal is empty");
        Assert.Equal(21, cluster.Texts.Select(text => text.PostId).Distinct().Count());
    }

    [Fact]
    public async Task A_text_the_cluster_fails_on_is_taken_all_the_same()
    {
        var fails = true;

        cluster.Before = _ => fails ? throw new StorageUnavailableException("down") : Task.CompletedTask;

        await using var host = await Start();
        using var answer = await host.Post(Bodies.Received("aide"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(cluster.Texts);

        fails = false;
        await Eventually.True(() => !cluster.Texts.IsEmpty, "the text was replayed");
    }

    [Fact]
    public async Task What_was_journaled_survives_a_restart_with_the_signature_status_of_its_arrival()
    {
        var body = Bodies.Received("aide");

        using (var journal = new Journal(data.Journal, new JournalDisk(), NullLogger<Journal>.Instance))
        {
            await journal.Append(Requests.Of(body, SignatureStatus.Valid), Bodies.Customer);
            await journal.Append(Requests.Of(body, SignatureStatus.OutsideWindow), null);
        }

        // Years later, and with a key that does not fit.
        await using var host = await Start(("SMS_WEBHOOK_SIGNING_KEY", "another"));

        await Eventually.True(() => host.Journal.Depth == 0, "the journal is empty");
        Assert.Equal(Requests.Now, Assert.Single(cluster.Texts).ArrivedAt);
        Assert.Equal(Reasons.OutsideTimeWindow, Assert.Single(cluster.Quarantined).Reason);
    }

    [Fact]
    public async Task Only_when_neither_cluster_nor_disk_take_it_is_a_text_refused()
    {
        var fails = true;
        var disk = new SmallDisk(0);

        cluster.Before = _ => fails ? throw new StorageUnavailableException("down") : Task.CompletedTask;

        await using var host = await WebhookHost.Start(cluster, data, services: services => services.AddSingleton<IJournalDisk>(disk));

        for (var i = 0; i < 5; i++)
        {
            using var refused = await host.Post(Bodies.Received("aide"));

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Empty(await refused.Content.ReadAsByteArrayAsync(Token));
        }

        fails = false;

        using var taken = await host.Post(Bodies.Received("aide"));

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Single(cluster.Texts);
    }

    [Fact]
    public async Task A_text_that_fails_again_and_again_is_recorded_and_stands_in_nobodys_way()
    {
        cluster.Before = asked => asked is InboundText { Text: "poison" } ? throw new InvalidOperationException("a fault of ours") : Task.CompletedTask;

        await using var host = await Start();

        using var poison = await host.Post(Bodies.Received("poison", id: "p"));
        using var next = await host.Post(Bodies.Received("suite"));
        using var other = await host.Post(Bodies.Received("autre", sender: Number(2)));

        Assert.Contains(cluster.Texts, text => text.Text == "autre");
        Assert.DoesNotContain(cluster.Texts, text => text.Text == "suite");

        await Eventually.True(() => cluster.Texts.Any(text => text.Text == "suite"), "the next text got through");

        var failed = Assert.Single(cluster.Recorded);

        Assert.Equal(("p", "poison", Outcome.Failed, Reasons.UnexpectedError), (failed.EventId, failed.Text, failed.Outcome, failed.Reason));
    }

    [Fact]
    public async Task A_text_does_not_overtake_an_earlier_one_that_is_about_to_fail()
    {
        var fate = new TaskCompletionSource();
        var asked = 0;

        cluster.Before = _ => Interlocked.Increment(ref asked) == 1 ? fate.Task : Task.CompletedTask;

        await using var host = await Start(("SMS_WEBHOOK_BUDGET_MS", "3500"));
        var first = host.Post(Bodies.Received("1"));

        await Eventually.True(() => asked == 1, "the cluster has the first text");

        var second = host.Post(Bodies.Received("2"));
        var bystander = await host.Post(Bodies.Received("x", sender: Number(2)));

        fate.SetException(new StorageUnavailableException("down"));
        await Task.WhenAll(first, second);
        await Eventually.True(() => host.Journal.Depth == 0, "the journal is empty");

        Assert.Equal(HttpStatusCode.OK, bystander.StatusCode);
        Assert.Equal(["x", "1", "2"], cluster.Texts.Select(text => text.Text));
    }

    [Fact]
    public async Task A_sender_keeps_their_order_whatever_fails()
        => await Gen.Int[0, 9].Array[300].SampleAsync(
            async fates =>
            {
                using var place = new TemporaryDirectory();
                var unreliable = new FakeCluster();
                var turn = -1;

                unreliable.Before = async _ =>
                {
                    var at = Interlocked.Increment(ref turn);

                    switch (at < fates.Length ? fates[at] : 9)
                    {
                        case 0 or 1:
                            throw new StorageUnavailableException("down");
                        case 2:
                            throw new InvalidOperationException("odd");
                        case 3:
                            await Task.Delay(400, Token);
                            break;
                        case 4:
                            await Task.Delay(20, Token);
                            break;
                    }
                };

                await using var host = await WebhookHost.Start(unreliable, place, new() { ["SMS_WEBHOOK_BUDGET_MS"] = "200" });
                var senders = Enumerable.Range(0, 6).Select(Number).ToArray();

                await Task.WhenAll(senders.Select(async sender =>
                {
                    for (var i = 0; i < 15; i++)
                    {
                        using var answer = await host.Post(Bodies.Received($"{i}", sender));

                        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                    }
                }));

                await Eventually.True(() => host.Journal.Depth == 0, "the journal is empty");

                foreach (var sender in senders)
                {
                    var heard = unreliable.Texts.Where(text => text.Sender == sender).DistinctBy(text => text.PostId).Select(text => text.Text);
                    var given = unreliable.Recorded.Where(request => request.Sender == sender).Select(request => request.Text).ToHashSet();

                    Assert.Equal(Enumerable.Range(0, 15).Select(i => $"{i}").Where(text => !given.Contains(text)), heard.Where(text => !given.Contains(text)));
                }
            },
            iter: 4,
            threads: 1);

    [Fact]
    public async Task Nothing_is_lost_when_it_stops_while_the_cluster_is_away()
    {
        cluster.Before = _ => throw new StorageUnavailableException("down");

        await using (var host = await Start())
        {
            for (var i = 0; i < 10; i++)
            {
                using var answer = await host.Post(Bodies.Received($"{i}"));
            }
        }

        var later = new FakeCluster();

        await using var again = await WebhookHost.Start(later, data);

        await Eventually.True(() => again.Journal.Depth == 0, "the journal is empty");
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), later.Texts.Select(text => text.Text));
    }

    private static string Number(int i) => $"+336000000{i + 10:00}";

    private Task<WebhookHost> Start(params (string Name, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["SMS_WEBHOOK_BUDGET_MS"] = $"{BudgetMilliseconds}" };

        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return WebhookHost.Start(cluster, data, all);
    }
}
