using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using SmsSupport.Tests.Running;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Tests.Failures;

/// <summary>Phones that bring customers' texts to the web nodes, each one text after the other and each text until it is taken, as SMS Gate does.</summary>
internal sealed class Phones : IAsyncDisposable
{
    /// <summary>How long a phone waits for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Ledger ledger;
    private readonly IReadOnlyList<Uri> nodes;
    private readonly bool alternate;
    private readonly bool hurry;
    private readonly CancellationTokenSource ending = new();
    private readonly HttpClient http;
    private readonly List<Task> phones;

    private Phones(Ledger ledger, IReadOnlyList<Uri> nodes, int count, bool alternate, bool hurry)
    {
        (this.ledger, this.nodes, this.alternate, this.hurry) = (ledger, nodes, alternate, hurry);

        // A connection for each post: what a node does with those that are idle is not what is looked at here.
        http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = Timeout.InfiniteTimeSpan };
        phones = [.. Enumerable.Range(0, count).Select(phone => Task.Run(() => Work(phone)))];
    }

    /// <param name="alternate">Whether each text goes to another node than the one before, rather than to the phone's own as long as that listens.</param>
    /// <param name="hurry">Whether customers mostly write no more than the keyword and what is wrong, one hard upon the other.</param>
    public static Phones Start(Ledger ledger, IEnumerable<RunningApp> webs, int count = 10, bool alternate = false, bool hurry = false)
        => new(ledger, [.. webs.Select(web => web.Address)], count, alternate, hurry);

    /// <summary>Lets each phone finish the text it is at.</summary>
    public async Task Stop()
    {
        await ending.CancelAsync();
        await Task.WhenAll(phones).WaitAsync(TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(phones).WaitAsync(TimeSpan.FromSeconds(60)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Dispose();
        ending.Dispose();
    }

    private async Task Work(int phone)
    {
        var node = phone;

        while (!ending.IsCancellationRequested)
        {
            var customer = ledger.NewCustomer();
            var texts = hurry && Random.Shared.Next(4) > 0 ? 2 : Random.Shared.Next(3, 9);

            for (var place = 0; place < texts && !ending.IsCancellationRequested; place++)
            {
                var text = new CustomerText(customer, place, Words(customer, place), Guid.NewGuid().ToString("N")[..21], DateTimeOffset.Now);

                node = await Bring(text, text.EventId, alternate ? node + 1 : node);

                // SMS Gate posts a text again when it did not hear our answer, and a second hook brings it under an id of its own.
                if (Random.Shared.Next(8) == 0)
                {
                    node = await Bring(text, Random.Shared.Next(2) == 0 ? text.EventId : Guid.NewGuid().ToString("N")[..21], node);
                }

                await Task.Delay(hurry ? Random.Shared.Next(200) : Random.Shared.Next(150, 650), ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static string Words(string customer, int place) => place switch
    {
        0 => "aide",
        1 => $"Mon problème, dit {customer}",
        _ => string.Create(CultureInfo.InvariantCulture, $"Texte {place}"),
    };

    /// <summary>Posts again and again until it is taken.</summary>
    /// <returns>The node that took it.</returns>
    private async Task<int> Bring(CustomerText text, string eventId, int node)
    {
        for (; ; node++)
        {
            if (await Try(ledger.Begin(text, eventId, nodes[node % nodes.Count])))
            {
                return node;
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }

    private async Task<bool> Try(Post post)
    {
        var waited = Stopwatch.StartNew();

        try
        {
            using var request = Signed(post);
            using var patience = new CancellationTokenSource(Patience);
            using var answer = await http.SendAsync(request, patience.Token);

            (post.Status, post.Took, post.End) = (answer.StatusCode, waited.Elapsed, PostEnd.Answered);

            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            (post.Took, post.End) = (waited.Elapsed, EndOf(exception));

            return false;
        }
    }

    private static PostEnd EndOf(Exception exception) => exception switch
    {
        OperationCanceledException => PostEnd.Late,
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => PostEnd.Refused,
        _ => PostEnd.Broken,
    };

    private static HttpRequestMessage Signed(Post post)
    {
        var text = post.Text;
        var body = JsonSerializer.SerializeToUtf8Bytes(RunningApp.Envelope(text.Customer, text.Words, post.EventId, text.ReceivedAt));
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(post.Node, "/webhooks/sms")) { Content = new ByteArrayContent(body) };

        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(Signature.Header, Signature.Of(body, timestamp, RunningCluster.SigningKey));
        request.Headers.Add(Signature.TimestampHeader, timestamp);

        return request;
    }
}
