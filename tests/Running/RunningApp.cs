using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SmsSupport.Tests.Running;

/// <summary>The built site as a process of its own, on a free port, with a data directory that outlives it: it can be killed and started again.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    public const string ApiKey = "key-of-the-tests";

    public const string AdminPassword = "Correct-Horse-7";

    private readonly IReadOnlyDictionary<string, string?> settings;

    private readonly bool ownsData;

    private readonly StringBuilder output = new();

    private Process? process;

    private RunningApp(string dataDirectory, bool ownsData, IReadOnlyDictionary<string, string?> settings)
    {
        (DataDirectory, this.ownsData, this.settings) = (dataDirectory, ownsData, settings);
        Address = new($"http://127.0.0.1:{FreePort()}");
        Http = new() { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
        Api = new() { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
        Api.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
    }

    /// <summary>The built site, in the configuration of the tests.</summary>
    public static string Dll { get; } = Path.Combine(Repository.Root, "web", "bin", Configuration, "net10.0", "SmsSupport.Web.dll");

    public string DataDirectory { get; }

    public Uri Address { get; }

    /// <summary>Talks to the site as a stranger does.</summary>
    public HttpClient Http { get; }

    /// <summary>Talks to the site with the API key.</summary>
    public HttpClient Api { get; }

    /// <summary>Everything the process printed.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    public int ProcessId => process!.Id;

    /// <summary>Starts the site and waits until it is ready.</summary>
    public static async Task<RunningApp> Start(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var data = Directory.CreateTempSubdirectory("sms-support-").FullName;
        var app = new RunningApp(data, ownsData: true, settings ?? new Dictionary<string, string?>());

        await app.Start();

        return app;
    }

    /// <summary>Starts the process, the first time or again, and waits until it is ready.</summary>
    public async Task Start()
    {
        var start = new ProcessStartInfo("dotnet", [Dll, "--urls", Address.ToString()])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["SMS_SUPPORT_DATA_DIR"] = DataDirectory,
                ["ADMIN_USER"] = "admin",
                ["ADMIN_PASSWORD"] = AdminPassword,
                ["API_KEY"] = ApiKey,
            },
        };

        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        await Until.True(IsReady, TimeSpan.FromSeconds(60), () => $"The site did not become ready:\n{Output}");
    }

    /// <summary>Kills the process at once, as <c>kill -9</c> does.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Asks the process to end, as an orderly stop does.</summary>
    public async Task<int> Terminate()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process!.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

        var code = process.ExitCode;

        process.Dispose();
        process = null;

        return code;
    }

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
        if (process is { HasExited: false })
        {
            await Kill();
        }

        Http.Dispose();
        Api.Dispose();

        if (ownsData)
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private async Task<bool> IsReady()
    {
        Assert.False(process!.HasExited, $"The site ended:\n{Output}");

        try
        {
            using var answer = await Http.GetAsync("/health/ready");

            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
