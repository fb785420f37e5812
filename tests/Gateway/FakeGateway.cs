using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SmsSupport.Tests.Gateway;

/// <summary>An SMS Gate of our own, on a free port of this machine: as strict as the real one, and it fails on demand.</summary>
/// <example><code>await using var gateway = await FakeGateway.Start();</code></example>
public sealed class FakeGateway : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Changes changes = new();
    private readonly List<RecordedRequest> requests = [];
    private readonly List<StoredMessage> messages = [];
    private readonly List<StoredHook> hooks = [];
    private readonly PlannedFaults faults = new();
    private readonly bool local;
    private TaskCompletionSource recovered = New();
    private int turn;

    private FakeGateway(WebApplication app, bool local)
    {
        this.app = app;
        this.local = local;
    }

    /// <summary>The base URL of its API.</summary>
    public Uri Url => new(new Uri(app.Urls.Single()), local ? "/" : "/api/3rdparty/v1");

    public string User => "sms";

    /// <summary>Change it, and everything is answered 401 that comes with the old one.</summary>
    public string Password { get; set; } = "s3cret:é";

    /// <summary>The account's phones, the one seen last first. Without a wish texts go to each in turn, as a random choice would.</summary>
    public IList<string> Devices { get; } = ["phone-1"];

    /// <summary>The events it knows; an older one knows fewer.</summary>
    public ISet<string> Events { get; } = new HashSet<string>
    {
        "sms:received", "sms:data-received", "sms:sent", "sms:delivered", "sms:failed", "sms:cancelled",
        "mms:received", "mms:downloaded", "system:ping", "app:started",
    };

    /// <summary>Signs the status webhooks when set.</summary>
    public string? SigningKey { get; set; }

    public IReadOnlyList<RecordedRequest> Requests => Copy(requests);

    /// <summary>What was asked of <c>POST /messages</c>, whatever became of it.</summary>
    public IReadOnlyList<RecordedRequest> Tries => [.. Requests.Where(request => request is { Method: "POST", Part: "/messages" })];

    /// <summary>The texts it took: what customers get.</summary>
    public IReadOnlyList<StoredMessage> Messages => Copy(messages);

    public IReadOnlyList<StoredHook> Hooks => Copy(hooks);

    /// <summary>The settings that point the program here.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["SMS_GATEWAY_URL"] = Url.ToString(),
        ["SMS_GATEWAY_USER"] = User,
        ["SMS_GATEWAY_PASSWORD"] = Password,
    };

    /// <param name="local">Whether it is a phone's own server: no prefix, <c>/device</c> in the singular, hooks on 127.0.0.1.</param>
    public static async Task<FakeGateway> Start(bool local = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));

        var gateway = new FakeGateway(builder.Build(), local);
        gateway.Map();
        await gateway.app.StartAsync();

        return gateway;
    }

    /// <summary>Registers a webhook, or replaces the one with its id, as somebody else might.</summary>
    public void Add(StoredHook hook)
    {
        lock (hooks)
        {
            hooks.RemoveAll(known => known.Id == hook.Id);
            hooks.Add(hook);
        }
    }

    /// <summary>Makes requests fail, from now on or so many times.</summary>
    /// <param name="part">Which requests, such as <c>/messages</c> or <c>/devices</c>.</param>
    /// <param name="number">Only messages to this number.</param>
    public void Fail(Fault fault, int times = int.MaxValue, string part = "/messages", string? number = null)
        => faults.Add(fault, times, part, number);

    /// <summary>Makes nothing fail any more, and closes the connections that hang.</summary>
    public void Recover()
    {
        faults.Clear();
        Interlocked.Exchange(ref recovered, New()).SetResult();
    }

    /// <summary>Waits until it has taken so many texts.</summary>
    public async Task<IReadOnlyList<StoredMessage>> Received(int count)
    {
        await changes.Until(() => Messages.Count >= count, () => $"The gateway took {Messages.Count} texts, not {count}.");

        return Messages;
    }

    /// <summary>Waits until so many requests for a part were made, answered or not.</summary>
    public async Task<IReadOnlyList<RecordedRequest>> Asked(int count, string part = "/messages")
    {
        IReadOnlyList<RecordedRequest> Asked() => [.. Requests.Where(request => request.Part == part)];

        await changes.Until(() => Asked().Count >= count, () => $"The gateway was asked {Asked().Count} times for {part}, not {count}.");

        return Asked();
    }

    /// <summary>Posts an event about a text to every hook registered for it, as the phone does.</summary>
    /// <param name="own">The event's own fields, such as <c>partsCount</c>.</param>
    /// <returns>What each was answered with.</returns>
    public async Task<IReadOnlyList<HttpStatusCode>> Report(string @event, StoredMessage message, IReadOnlyDictionary<string, object>? own = null)
    {
        var answers = new List<HttpStatusCode>();

        foreach (var hook in Hooks.Where(hook => hook.Event == @event && (hook.DeviceId ?? message.DeviceId) == message.DeviceId))
        {
            answers.Add(await StatusReport.Post(hook, message, own, SigningKey));
        }

        return answers;
    }

    public async ValueTask DisposeAsync()
    {
        Recover();
        await app.DisposeAsync();
    }

    private void Map()
    {
        var api = app.MapGroup(local ? "" : "/api/3rdparty/v1");

        api.MapGet("/health", () => Results.Json(new { status = "pass" }));
        api.MapPost("/messages", (HttpContext call) => Handle(call, "/messages", body => Store(MessageRules.Read(body!.Value, NextDevice, [.. Devices], SkipsValidation(call)))));
        api.MapGet("/messages/{id}", (HttpContext call, string id) => Handle(call, "/messages/{id}", _ => Show(id)));
        api.MapGet(local ? "/device" : "/devices", (HttpContext call) => Handle(call, local ? "/device" : "/devices", _ => Results.Json(ListDevices())));
        api.MapPost("/webhooks", (HttpContext call) => Handle(call, "/webhooks", body => Store(HookRules.Read(body!.Value, local, [.. Events], [.. Devices]))));
        api.MapGet("/webhooks", (HttpContext call) => Handle(call, "/webhooks", _ => Results.Json(Hooks)));
        api.MapDelete("/webhooks/{id}", (HttpContext call, string id) => Handle(call, "/webhooks/{id}", _ => Remove(id)));
    }

    private async Task Handle(HttpContext call, string part, Func<JsonElement?, IResult> answer)
    {
        var request = await Record(call, part);

        if (!Knows(call.Request.Headers.Authorization))
        {
            await Finish(call, request, Says(StatusCodes.Status401Unauthorized, "Unauthorized"));

            return;
        }

        var fault = faults.Take(request);
        var result = fault is null or Fault.StoreThenAnswer or Fault.StoreThenClose or Fault.StoreThenHang ? Answer(request, answer) : null;

        switch (fault)
        {
            case Fault.Hang or Fault.StoreThenHang:
                await Hang(call);
                break;

            case Fault.Close or Fault.StoreThenClose:
                call.Abort();
                break;

            case Fault.Answer other:
                call.Response.Headers.RetryAfter = other.RetryAfter;
                await Finish(call, request, Says(other.Status, other.Message));
                break;

            case Fault.StoreThenAnswer other:
                await Finish(call, request, Says(other.Status, null));
                break;

            default:
                await Finish(call, request, result!);
                break;
        }
    }

    private async Task<RecordedRequest> Record(HttpContext call, string part)
    {
        using var buffer = new MemoryStream();
        await call.Request.Body.CopyToAsync(buffer);

        var request = new RecordedRequest(call.Request.Method, part, call.Request.ContentType, Parse(buffer.ToArray())) { SkipsValidation = SkipsValidation(call) };

        lock (requests)
        {
            requests.Add(request);
        }

        changes.Happened();

        return request;
    }

    private async Task Finish(HttpContext call, RecordedRequest request, IResult result)
    {
        // Known before the caller can know it: who waits for the answer sees it here.
        request.Answered = (HttpStatusCode)((result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK);
        changes.Happened();

        await result.ExecuteAsync(call);
    }

    private static IResult Answer(RecordedRequest request, Func<JsonElement?, IResult> answer)
    {
        if (request.Method is "POST" && (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is not true || request.Body is null))
        {
            return Says(StatusCodes.Status400BadRequest, "failed to parse body");
        }

        try
        {
            return answer(request.Body);
        }
        catch (BadRequestException error)
        {
            return Says(StatusCodes.Status400BadRequest, error.Message);
        }
    }

    private IResult Store(StoredMessage message)
    {
        lock (messages)
        {
            if (messages.Exists(known => known.Id == message.Id && known.DeviceId == message.DeviceId))
            {
                return Says(StatusCodes.Status409Conflict, "message with this id already exists");
            }

            messages.Add(message);
        }

        changes.Happened();

        return Results.Json(Shown(message), statusCode: StatusCodes.Status202Accepted);
    }

    private IResult Show(string id) => Messages.FirstOrDefault(message => message.Id == id) is { } message
        ? Results.Json(Shown(message))
        : Says(StatusCodes.Status404NotFound, "message not found");

    private IResult Store(StoredHook hook)
    {
        Add(hook);

        return Results.Json(hook, statusCode: StatusCodes.Status201Created);
    }

    private IResult Remove(string id)
    {
        lock (hooks)
        {
            hooks.RemoveAll(known => known.Id == id);
        }

        return Results.NoContent();
    }

    private bool Knows(string? authorization)
        => authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));

    private static bool SkipsValidation(HttpContext call) => call.Request.Query["skipPhoneValidation"] == "true";

    private string NextDevice() => Devices[Interlocked.Increment(ref turn) % Devices.Count];

    private object ListDevices()
        => Devices.Select((id, place) => new { id, name = $"Pixel {place}", createdAt = DateTimeOffset.UnixEpoch, lastSeen = DateTimeOffset.UtcNow.AddHours(-place) });

    private async Task Hang(HttpContext call)
    {
        await Volatile.Read(ref recovered).Task.WaitAsync(call.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        call.Abort();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static object Shown(StoredMessage message) => new
    {
        id = message.Id,
        deviceId = message.DeviceId,
        state = "Pending",
        isHashed = false,
        isEncrypted = false,
        recipients = new[] { new { phoneNumber = message.Number, state = "Pending" } },
        states = new { Pending = DateTimeOffset.UtcNow },
    };

    private static IResult Says(int status, string? message)
        => message is null ? Results.StatusCode(status) : Results.Json(new { message }, statusCode: status);

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static T[] Copy<T>(List<T> list)
    {
        lock (list)
        {
            return [.. list];
        }
    }
}
