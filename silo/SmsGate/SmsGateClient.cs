using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Polly.Timeout;

namespace SmsSupport.Silo.SmsGate;

/// <summary>Speaks to the gateway's API. Each call is one request: trying again is the outbox's business.</summary>
internal sealed class SmsGateClient(HttpClient http, IOptions<GatewayOptions> options, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <param name="skipsValidation">Whether the gateway shall take the number as it is.</param>
    public async Task<GatewayAnswer> Send(OutgoingMessage message, bool skipsValidation, CancellationToken cancellation)
    {
        // Serialized ahead, so that the request has a length: not every gateway reads a chunked one.
        var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message, Json));
        body.Headers.ContentType = new("application/json", "utf-8");

        var (answer, said) = await Call(HttpMethod.Post, skipsValidation ? "messages?skipPhoneValidation=true" : "messages", body, cancellation);

        return answer with { IsAcceptance = IsMessage(said) };
    }

    /// <summary>The account's phones; null beside any answer but a good one.</summary>
    public async Task<(GatewayAnswer Answer, ImmutableArray<GatewayDevice>? Devices)> Devices(CancellationToken cancellation)
    {
        var (answer, body) = await Call(HttpMethod.Get, "devices", null, cancellation);

        // Local mode, the phone's own server, has it in the singular.
        if (answer.Status is HttpStatusCode.NotFound)
        {
            (answer, body) = await Call(HttpMethod.Get, "device", null, cancellation);
        }

        return (answer, answer.Status is HttpStatusCode.OK ? Read(body) : null);
    }

    private async Task<(GatewayAnswer Answer, byte[] Body)> Call(HttpMethod method, string part, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, options.Value.At(part)) { Content = content };

        // On each request, since the gateway never sends the challenge that HttpClientHandler's credentials wait for.
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Value.User}:{options.Value.Password}")));
        request.Headers.Accept.Add(new("application/json"));

        try
        {
            using var response = await http.SendAsync(request, cancellation);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);

            return (new(response.StatusCode, GatewayWords.In(body), Wait(response.Headers.RetryAfter)), body);
        }
        catch (HttpRequestException)
        {
            return (GatewayAnswer.Unreachable, []);
        }
        catch (Exception error) when (error is TimeoutRejectedException or OperationCanceledException)
        {
            return (GatewayAnswer.TimedOut, []);
        }
    }

    private static bool IsMessage(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<TakenMessage>(body, Json) is { Id.Length: > 0, State.Length: > 0 };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? retryAfter) => retryAfter?.Delta ?? (retryAfter?.Date - time.GetUtcNow());

    private static ImmutableArray<GatewayDevice>? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<GatewayDevice[]>(body, Json)?.Where(device => device is { Id.Length: > 0, DeletedAt: null }).ToImmutableArray();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What of the gateway's answer tells that it is one.</summary>
    private sealed record TakenMessage(string? Id, string? State);
}
