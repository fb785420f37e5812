using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsSupport.Web.Gateway;

/// <summary>The part of the gateway's API that webhooks are registered with.</summary>
internal sealed class WebhookClient(GatewaySettings settings) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(15) };

    /// <summary>Registers a webhook, in place of the one with the same id.</summary>
    /// <exception cref="GatewayException">The gateway did not.</exception>
    public async Task Register(Webhook webhook, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(webhook, Json));
        content.Headers.ContentType = new("application/json", "utf-8");

        await Call(HttpMethod.Post, "webhooks", content, cancellation);
    }

    /// <exception cref="GatewayException">The gateway did not tell.</exception>
    public async Task<IReadOnlyList<Webhook>> List(CancellationToken cancellation)
    {
        var body = await Call(HttpMethod.Get, "webhooks", null, cancellation);

        try
        {
            return JsonSerializer.Deserialize<Webhook[]>(body, Json) ?? [];
        }
        catch (JsonException)
        {
            throw new GatewayException(GatewayErrors.NotAGateway(settings.Api));
        }
    }

    /// <summary>Removes a webhook; the gateway does not say whether there was one.</summary>
    /// <exception cref="GatewayException">The gateway did not.</exception>
    public Task Delete(string id, CancellationToken cancellation) => Call(HttpMethod.Delete, $"webhooks/{Uri.EscapeDataString(id)}", null, cancellation);

    public void Dispose() => http.Dispose();

    private async Task<byte[]> Call(HttpMethod method, string part, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, $"{settings.Api.AbsoluteUri.TrimEnd('/')}/{part}") { Content = content };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Password}")));

        try
        {
            using var response = await http.SendAsync(request, cancellation);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);

            return response.IsSuccessStatusCode ? body : throw GatewayErrors.Of(response.StatusCode, body, settings.Api);
        }
        catch (HttpRequestException error)
        {
            throw new GatewayException(GatewayErrors.Unreachable(settings.Api, error));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new GatewayException(GatewayErrors.TooSlow(settings.Api));
        }
    }
}
