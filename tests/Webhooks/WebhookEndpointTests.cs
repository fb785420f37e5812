using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmsSupport.Inbox;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Tests.Webhooks;

public sealed class WebhookEndpointTests : IDisposable
{
    private const int Limit = 5 * 1024 * 1024;

    private readonly TemporaryDirectory data = new();
    private readonly FakeCluster cluster = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_text_goes_to_its_conversation_and_is_answered_with_an_empty_200()
    {
        await using var host = await Start();
        using var answer = await host.Post(Bodies.Received("aide", id: "e-1"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, answer.Content.Headers.ContentLength);

        var text = Assert.Single(cluster.Texts);

        Assert.Equal(("e-1", "aide", Bodies.Customer), (text.EventId, text.Text, text.Sender));
        Assert.Equal(7, text.PostId.Version);
        Assert.Equal(0, host.Journal.Depth);
    }

    [Theory]
    [InlineData("{\"event\":\"sms:received\"")]
    [InlineData("")]
    [InlineData("{\"event\":\"unheard:of\"}")]
    [InlineData("{\"phone\":\"36173\",\"message\":\"x\"}")]
    public async Task What_is_no_text_is_recorded_and_answered_alike(string body)
    {
        await using var host = await Start();
        using var answer = await host.Post(body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Token));
        Assert.Single(cluster.Recorded);
    }

    [Fact]
    public async Task News_of_a_text_of_ours_goes_to_the_outbox_and_is_not_counted()
    {
        await using var host = await Start();
        using var answer = await host.Post("""{"event":"sms:delivered","id":"e","payload":{"messageId":"ours"}}""");

        Assert.Equal("ours", Assert.Single(cluster.Reports).GatewayId);
        Assert.Empty(cluster.Recorded);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task The_content_type_does_not_matter(string? type)
    {
        await using var host = await Start();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Bodies.Received("aide")));

        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        using var answer = await host.Client.PostAsync(SmsWebhook.Path, content, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(cluster.Texts);
    }

    [Fact]
    public async Task Other_methods_are_not_allowed()
    {
        await using var host = await Start();
        using var answer = await host.Client.GetAsync(new Uri(SmsWebhook.Path, UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_exactly_the_limit_is_taken_and_one_byte_more_is_not(bool chunked)
    {
        await using var host = await Start();

        Assert.Equal(HttpStatusCode.OK, await PostSize(host, Limit, chunked));
        Assert.Single(cluster.Recorded);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostSize(host, Limit + 1, chunked));
        Assert.Single(cluster.Recorded);
    }

    [Fact]
    public async Task A_body_announced_too_large_is_refused_without_waiting_for_it()
    {
        await using var host = await Start();
        using var connection = await Connect(host);

        await connection.SendAsync(Head($"Content-Length: {Limit + 1}"), Token);

        Assert.StartsWith("HTTP/1.1 413", await FirstLine(connection), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_turns_out_too_large_is_refused_without_waiting_for_its_end()
    {
        await using var host = await Start();
        using var connection = await Connect(host);

        await connection.SendAsync(Head("Transfer-Encoding: chunked"), Token);

        var chunk = Encoding.ASCII.GetBytes("100000\r\n" + new string('x', 0x100000) + "\r\n");

        for (var sent = 0; sent < 6; sent++)
        {
            await connection.SendAsync(chunk, Token);
        }

        Assert.StartsWith("HTTP/1.1 413", await FirstLine(connection), StringComparison.Ordinal);
        Assert.Empty(cluster.Recorded);
    }

    [Fact]
    public async Task Bodies_that_trickle_in_or_break_off_hold_up_nobody_and_leave_nothing()
    {
        await using var host = await Start();
        var connections = new List<Socket>();

        try
        {
            for (var i = 0; i < 30; i++)
            {
                var connection = await Connect(host);

                connections.Add(connection);
                await connection.SendAsync(Head("Content-Length: 4000000"), Token);
                await connection.SendAsync("{"u8.ToArray(), Token);
            }

            using var answer = await host.Post(Bodies.Received("aide"));

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }

        using var after = await host.Post(Bodies.Received("toujours là"));

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(2, cluster.Texts.Count);
        Assert.Empty(cluster.Recorded);
    }

    [Fact]
    public async Task Fifty_at_once_are_all_taken()
    {
        await using var host = await Start();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => host.Post(Bodies.Received($"texte {i}"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        await Eventually.True(() => cluster.Texts.DistinctBy(text => text.PostId).Count() == 50, "all fifty are with the cluster");
    }

    [Theory]
    [InlineData(null, Reasons.MissingSignature)]
    [InlineData("bad", Reasons.BadSignature)]
    [InlineData("old", Reasons.OutsideTimeWindow)]
    public async Task What_is_not_properly_signed_is_quarantined_as_it_came_and_answered_alike(string? how, string reason)
    {
        await using var host = await Start(("SMS_WEBHOOK_SIGNING_KEY", "first, second"));
        var body = Encoding.UTF8.GetBytes(Bodies.Received("aide"));
        var stamp = $"{DateTimeOffset.UtcNow.AddSeconds(how == "old" ? -1000 : 0).ToUnixTimeSeconds()}";

        using var answer = how is null
            ? await host.Post(body)
            : await host.Post(body, (Signature.Header, Signature.Of(body, stamp, how == "bad" ? "third" : "second")), (Signature.TimestampHeader, stamp));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, answer.Content.Headers.ContentLength);

        var held = Assert.Single(cluster.Quarantined);

        Assert.Equal((reason, Bodies.Customer, "aide"), (held.Reason, held.Sender, held.Text));
        Assert.Equal(body, held.Body);
        Assert.Empty(cluster.Texts);
    }

    [Fact]
    public async Task What_is_properly_signed_is_heard()
    {
        await using var host = await Start(("SMS_WEBHOOK_SIGNING_KEY", "first, second"));
        var body = Encoding.UTF8.GetBytes(Bodies.Received("aide"));
        var stamp = $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";

        using var answer = await host.Post(body, (Signature.Header, Signature.Of(body, stamp, "second")), (Signature.TimestampHeader, stamp));

        Assert.Single(cluster.Texts);
        Assert.Empty(cluster.Quarantined);
    }

    [Theory]
    [InlineData("Production", null, true)]
    [InlineData("Production", "key", false)]
    [InlineData("Development", null, false)]
    public async Task The_desk_can_tell_that_anybody_may_post(string environment, string? key, bool open)
    {
        await using var host = await WebhookHost.Start(cluster, data, new() { ["SMS_WEBHOOK_SIGNING_KEY"] = key }, environment: environment);

        Assert.Equal(open, host.Get<SignaturePolicy>().Unsigned);
    }

    [Theory]
    [InlineData("SMS_WEBHOOK_SIGNING_KEY", " , ")]
    [InlineData("SMS_WEBHOOK_TOLERANCE_SECONDS", "0")]
    [InlineData("SMS_WEBHOOK_TOLERANCE_SECONDS", "much")]
    [InlineData("SMS_WEBHOOK_BUDGET_MS", "60000")]
    public async Task A_wrong_setting_keeps_it_from_starting_and_is_named(string name, string value)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Start((name, value)));

        Assert.True(error is OptionsValidationException or InvalidOperationException);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    private Task<WebhookHost> Start(params (string Name, string? Value)[] settings)
        => WebhookHost.Start(cluster, data, settings.ToDictionary(pair => pair.Name, pair => pair.Value));

    private static async Task<HttpStatusCode> PostSize(WebhookHost host, int size, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, SmsWebhook.Path) { Content = new ByteArrayContent(new byte[size]) };

        request.Headers.TransferEncodingChunked = chunked;

        using var answer = await host.Client.SendAsync(request, Token);

        return answer.StatusCode;
    }

    private static async Task<Socket> Connect(WebhookHost host)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);

        await socket.ConnectAsync(host.Address.Host, host.Address.Port, Token);

        return socket;
    }

    private static byte[] Head(string header) => Encoding.ASCII.GetBytes($"POST {SmsWebhook.Path} HTTP/1.1\r\nHost: localhost\r\n{header}\r\n\r\n");

    private static async Task<string> FirstLine(Socket connection)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);

        patience.CancelAfter(TimeSpan.FromSeconds(4));

        await using var stream = new NetworkStream(connection);
        using var reader = new StreamReader(stream);

        return await reader.ReadLineAsync(patience.Token) ?? "";
    }
}
