using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SmsSupport.Web.Simulator;

/// <summary>Our own webhook, reached as the phone reaches it: over HTTP, signed when a key is configured.</summary>
internal sealed class OwnWebhook(IServer server, IHttpClientFactory clients, IConfiguration configuration, TimeProvider time)
{
    public const string Client = "simulator";

    private const string Path = "webhooks/sms";

    /// <summary>Whether the webhook answered 2xx, as the app counts it.</summary>
    public async Task<bool> Post(byte[] body, CancellationToken cancellation)
    {
        if (Address(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []) is not { } address)
        {
            return false;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, Path));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("me.capcom.smsgateway/1.68.0");

        if (SigningKey() is { } key)
        {
            var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            request.Headers.Add("X-Timestamp", timestamp);
            request.Headers.Add("X-Signature", WebhookSignature.Of(body, timestamp, key));
        }

        using var client = clients.CreateClient(Client);
        using var response = await client.SendAsync(request, cancellation);

        return response.IsSuccessStatusCode;
    }

    /// <summary>Where to reach ourselves: an address that means every interface is no destination. Plain http first: a development certificate may be trusted by nobody.</summary>
    internal static Uri? Address(IEnumerable<string> addresses)
        => addresses
            .Select(address => BindingAddress.Parse(address))
            .Where(address => !address.IsUnixPipe && !address.IsNamedPipe)
            .OrderBy(address => address.Scheme == Uri.UriSchemeHttp ? 0 : 1)
            .Select(address => new UriBuilder(address.Scheme, Host(address.Host), address.Port).Uri)
            .FirstOrDefault();

    private static string Host(string host) => host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : host;

    private string? SigningKey()
        => configuration["SMS_WEBHOOK_SIGNING_KEY"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
}
