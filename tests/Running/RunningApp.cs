using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SmsSupport.Tests.Storage;

namespace SmsSupport.Tests.Running;

/// <summary>The built site as a process of its own, on a free port, with a data directory that outlives it: it can be killed and started again.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    public const string ApiKey = "key-of-the-tests";

    public const string AdminPassword = "Correct-Horse-7";

    /// <param name="settings">Its environment. With a connection string it is one web node, and somebody else starts silos.</param>
    public RunningApp(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        var environment = new Dictionary<string, string?>
        {
            ["SMS_SUPPORT_DATA_DIR"] = DataDirectory,
            ["ADMIN_USER"] = "admin",
            ["ADMIN_PASSWORD"] = AdminPassword,
            ["API_KEY"] = ApiKey,
        };

        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            environment[key] = value;
        }

        Process = new("web", "SmsSupport.Web", address, environment);
        Http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        Api = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        Api.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
    }

    /// <summary>The built site, in the configuration of the tests.</summary>
    public static string Dll { get; } = RunningProcess.DllOf("web", "SmsSupport.Web");

    public RunningProcess Process { get; }

    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("sms-support-").FullName;

    public Uri Address => Process.Address;

    /// <summary>Talks to the site as a stranger does.</summary>
    public HttpClient Http { get; }

    /// <summary>Talks to the site with the API key.</summary>
    public HttpClient Api { get; }

    /// <summary>Everything the process printed.</summary>
    public string Output => Process.Output;

    public int ProcessId => Process.Id;

    /// <summary>Starts the site and waits until it is ready.</summary>
    public static async Task<RunningApp> Start(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var app = new RunningApp(settings);

        await app.Start();

        return app;
    }

    /// <summary>Starts the process, the first time or again, and waits until it is ready.</summary>
    public async Task Start()
    {
        Process.Start();
        await Process.Answers("/health/ready");
    }

    /// <summary>Starts the process and waits until it takes texts, which needs no silo.</summary>
    public async Task Listen()
    {
        Process.Start();
        await Process.Answers("/health/live");
    }

    /// <summary>Kills the process at once, as <c>kill -9</c> does.</summary>
    public Task Kill() => Process.Kill();

    /// <summary>Asks the process to end, as an orderly stop does.</summary>
    public Task<int> Terminate() => Process.Terminate();

    /// <summary>Posts what a phone posts for a customer's text, and expects it to be taken.</summary>
    public async Task Text(string phone, string text, string? id = null, DateTimeOffset? receivedAt = null)
    {
        using var answer = await Http.PostAsJsonAsync("/webhooks/sms", Envelope(phone, text, id, receivedAt));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public static object Envelope(string phone, string text, string? id = null, DateTimeOffset? receivedAt = null)
        => new
        {
            deviceId = "phone-1",
            @event = "sms:received",
            id = id ?? Guid.NewGuid().ToString("N")[..21],
            payload = new { messageId = "a1b2c3d4", phoneNumber = phone, sender = phone, simNumber = 1, message = text, receivedAt = receivedAt ?? DateTimeOffset.Now },
            webhookId = "hook-1",
        };

    public async Task<JsonElement> Get(string path) => await Api.GetFromJsonAsync<JsonElement>(path);

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        Http.Dispose();
        Api.Dispose();
        Directory.Delete(DataDirectory, recursive: true);
    }
}
