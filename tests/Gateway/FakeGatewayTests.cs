using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmsSupport.Tests.Gateway;

public sealed class FakeGatewayTests
{
    private const string Good = """{"id":"1","textMessage":{"text":"Bonjour"},"phoneNumbers":["+33600000001"],"ttl":3600}""";

    [Theory]
    [InlineData(Good, 202)]
    [InlineData("""{"textMessage":{"text":"Bonjour"},"phoneNumbers":["+33600000001"]}""", 202)]
    [InlineData("""{"id":"1234567890123456789012345678901234567","textMessage":{"text":"Bonjour"},"phoneNumbers":["+33600000001"]}""", 400)]
    [InlineData("""{"id":"1","textMessage":{"text":"Bonjour"},"message":"Bonjour","phoneNumbers":["+33600000001"]}""", 400)]
    [InlineData("""{"id":"1","TextMessage":{"text":"Bonjour"},"phoneNumbers":["+33600000001"]}""", 400)]
    [InlineData("""{"id":"1","textMessage":{"text":""},"phoneNumbers":["+33600000001"]}""", 400)]
    [InlineData("""{"id":"1","textMessage":{"text":"Bonjour"},"phoneNumbers":[]}""", 400)]
    [InlineData("""{"id":"1","textMessage":{"text":"Bonjour"},"phoneNumbers":["0600000001"]}""", 400)]
    [InlineData("""{"id":"1","textMessage":{"text":"Bonjour"},"phoneNumbers":["+33100000001"]}""", 400)]
    [InlineData("""{"id":"1","textMessage":{"text":"Bonjour"},"phoneNumbers":["+33600000001"],"ttl":4}""", 400)]
    [InlineData("""{"id":"1","textMessage":{"text":"Bonjour"},"phoneNumbers":["+33600000001"],"simNumber":4}""", 400)]
    [InlineData("""{"id":"1","textMessage":{"text":"Bonjour"},"phoneNumbers":["+33600000001"],"deviceId":"unknown"}""", 400)]
    [InlineData("Bonjour", 400)]
    public async Task It_is_as_strict_as_the_real_one(string body, int status)
    {
        await using var gateway = await FakeGateway.Start();

        Assert.Equal(status, (int)await Post(gateway, body, "application/json"));
    }

    [Fact]
    public async Task It_takes_nothing_but_JSON()
    {
        await using var gateway = await FakeGateway.Start();

        Assert.Equal(HttpStatusCode.BadRequest, await Post(gateway, Good, "text/plain"));
    }

    [Fact]
    public async Task An_id_is_known_again_on_its_own_phone_only()
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Devices.Add("phone-2");

        HttpStatusCode[] answers = [await Post(gateway, Good), await Post(gateway, Good), await Post(gateway, Good)];

        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Conflict], answers);
    }

    [Fact]
    public async Task It_reports_to_the_hooks_of_an_event_and_signs_as_the_phone_does()
    {
        await using var gateway = await FakeGateway.Start();
        await using var desk = await Receiver.Start();
        gateway.SigningKey = "clé";
        gateway.Add(new("ours", null, desk.Url, "sms:sent"));
        gateway.Add(new("other-event", null, desk.Url, "sms:failed"));
        gateway.Add(new("other-phone", "phone-2", desk.Url, "sms:sent"));
        await Post(gateway, Good);

        var answers = await gateway.Report("sms:sent", gateway.Messages[0], new Dictionary<string, object> { ["partsCount"] = 2 });

        Assert.Equal([HttpStatusCode.OK], answers);
        var (body, timestamp, signature) = Assert.Single(desk.Posts);
        var payload = JsonSerializer.Deserialize<JsonElement>(body).GetProperty("payload");
        Assert.Equal(("1", 2), (payload.GetProperty("messageId").GetString(), payload.GetProperty("partsCount").GetInt32()));
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("clé"), Encoding.UTF8.GetBytes(body + timestamp))), signature);
    }

    private static async Task<HttpStatusCode> Post(FakeGateway gateway, string body, string type = "application/json")
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{gateway.Url}/messages") { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{gateway.User}:{gateway.Password}")));

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        return response.StatusCode;
    }

    private sealed class Receiver(WebApplication app) : IAsyncDisposable
    {
        public List<(string Body, string Timestamp, string Signature)> Posts { get; } = [];

        public string Url => $"{app.Urls.Single()}/webhooks/sms";

        public static async Task<Receiver> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");

            var app = builder.Build();
            var receiver = new Receiver(app);

            app.MapPost("/webhooks/sms", async (HttpRequest request) =>
            {
                using var reader = new StreamReader(request.Body);
                receiver.Posts.Add((await reader.ReadToEndAsync(), request.Headers["X-Timestamp"].ToString(), request.Headers["X-Signature"].ToString()));
            });

            await app.StartAsync();

            return receiver;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
