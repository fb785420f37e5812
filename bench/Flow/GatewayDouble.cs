using System.Collections.Concurrent;
using System.Text.Json;

namespace SmsSupport.Bench.Flow;

/// <summary>A gateway that takes every text at once, and counts each id once.</summary>
internal sealed class GatewayDouble : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, bool> taken = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> awaited = new();

    private GatewayDouble(WebApplication app) => this.app = app;

    /// <summary>What <c>SMS_GATEWAY_URL</c> is to be.</summary>
    public string Address => app.Urls.Single();

    public int Taken => taken.Count;

    public static async Task<GatewayDouble> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();

        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        var gateway = new GatewayDouble(builder.Build());

        gateway.app.MapPost("/messages", gateway.Take);
        gateway.app.MapGet("/devices", () => new[] { new { id = "phone-1", lastSeen = DateTimeOffset.UtcNow } });
        await gateway.app.StartAsync();

        return gateway;
    }

    /// <summary>Waits until it has so many.</summary>
    /// <returns>Whether it had them in time.</returns>
    public async Task<bool> Until(int count, TimeSpan atMost)
    {
        using var patience = new CancellationTokenSource(atMost);

        while (Taken < count && !patience.IsCancellationRequested)
        {
            await Task.Delay(10);
        }

        return Taken >= count;
    }

    /// <summary>Ends when a text with these words arrives. Asked before it is written.</summary>
    public Task Arrival(string words) => awaited.GetOrAdd(words, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Take(JsonElement message)
    {
        var id = message.GetProperty("id").GetString()!;

        taken.TryAdd(id, true);

        if (!awaited.IsEmpty && message.TryGetProperty("textMessage", out var text) && awaited.TryGetValue(text.GetProperty("text").GetString()!, out var arrival))
        {
            arrival.TrySetResult();
        }

        return Results.Json(new { id, state = "Pending" }, statusCode: StatusCodes.Status202Accepted);
    }
}
