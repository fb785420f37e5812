using System.Globalization;
using System.Net.Sockets;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Failures;

/// <summary>Every node is ended in order and started again, one after the other, while phones post and somebody reads.</summary>
[Collection(Failures.Name)]
public sealed class RollingTests(MortalServer server)
{
    /// <summary>
    /// One for each web node: a connection that the system had taken in, and the closing listener had not. It ends without an answer, as if nobody
    /// had listened; no server can prevent that, and proxies and phones go to the next.
    /// </summary>
    private const int InTheQueue = 2;

    [Fact]
    public async Task Restarting_every_node_in_turn_fails_nobody()
    {
        await using var scene = await Scene.Set(server);
        using var ending = new CancellationTokenSource();
        var (failures, unanswered) = (new List<string>(), new List<string>());
        var readers = Enumerable.Range(0, 2).Select(place => Task.Run(() => Read(scene.Cluster.Webs, place, failures, unanswered, ending.Token))).ToList();

        await scene.UnderLoad(async () =>
        {
            foreach (var silo in scene.Cluster.Silos)
            {
                Assert.Equal(0, await silo.Process.Terminate());
                await silo.Start();
            }

            foreach (var web in scene.Cluster.Webs)
            {
                Assert.Equal(0, await web.Terminate());
                await web.Start();
            }
        });

        await ending.CancelAsync();
        await Task.WhenAll(readers);

        Assert.True(failures.Count == 0, $"{failures.Count} reads failed:\n{string.Join('\n', failures)}\n{scene.Cluster.Output()}");
        Assert.True(unanswered.Count <= InTheQueue, $"{unanswered.Count} reads were not answered:\n{string.Join('\n', unanswered)}");
        await scene.NothingDiffers(numbersMayHaveGaps: false);
        Comparison.EveryAnswerWasGood(scene.Ledger, InTheQueue);
    }

    /// <summary>Reads through a node, and through the next when that does not listen.</summary>
    private static async Task Read(IReadOnlyList<RunningApp> nodes, int node, List<string> failures, List<string> unanswered, CancellationToken ending)
    {
        string[] pages = ["/api/v1/stats", "/api/v1/tickets?status=open", "/api/v1/inbox/summary"];

        using var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });
        http.DefaultRequestHeaders.Add("X-Api-Key", RunningApp.ApiKey);

        for (var turn = 0; !ending.IsCancellationRequested; turn++)
        {
            var page = new Uri(nodes[node % nodes.Count].Address, pages[turn % pages.Length]);
            var began = DateTimeOffset.UtcNow;

            try
            {
                using var answer = await http.GetAsync(page, CancellationToken.None);

                if (!answer.IsSuccessStatusCode)
                {
                    Note(failures, $"{(int)answer.StatusCode}");
                }
            }
            catch (HttpRequestException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
            {
                node++;
            }
            catch (HttpRequestException exception)
            {
                Note(unanswered, exception.InnerException?.Message ?? exception.Message);
                node++;
            }

            await Task.Delay(100, CancellationToken.None);

            void Note(List<string> list, string what)
            {
                lock (list)
                {
                    list.Add(string.Create(CultureInfo.InvariantCulture, $"{began:HH:mm:ss.fff} {page}: {what} after {(DateTimeOffset.UtcNow - began).TotalMilliseconds:0} ms"));
                }
            }
        }
    }
}
