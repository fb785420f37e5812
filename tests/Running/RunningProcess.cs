using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SmsSupport.Tests.Running;

/// <summary>A built program of ours as a process of its own: it can be killed, frozen, ended in order, and started again.</summary>
public sealed class RunningProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string project;
    private readonly IReadOnlyDictionary<string, string?> settings;
    private readonly StringBuilder output = new();
    private readonly HttpClient http;
    private Process? process;

    public RunningProcess(string project, string name, Uri address, IReadOnlyDictionary<string, string?> settings)
    {
        (this.project, this.settings, Address) = (project, settings, address);
        Dll = DllOf(project, name);
        http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
    }

    public string Dll { get; }

    public Uri Address { get; }

    public int Id => process!.Id;

    public bool IsRunning => process is { HasExited: false };

    /// <summary>Everything it printed, in all its lives.</summary>
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

    /// <summary>What the build made of a project, in the configuration of the tests.</summary>
    public static string DllOf(string project, string name)
        => Path.Combine(Repository.Root, project, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", name + ".dll");

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet", [Dll, "--urls", Address.ToString()])
        {
            WorkingDirectory = Path.Combine(Repository.Root, project),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        };

        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        process?.Dispose();
        process = Process.Start(start)!;
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Waits until a page answers well, such as <c>/health/ready</c>.</summary>
    public Task Answers(string page) => Until.True(() => AnswersNow(page), Patience, () => $"{page} of {project} did not answer well:\n{Output}");

    /// <summary>Asks for a page once.</summary>
    /// <returns>Whether it answered well.</returns>
    public async Task<bool> Ask(string page)
    {
        try
        {
            using var answer = await http.GetAsync(page);

            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as an orderly stop does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Terminate()
    {
        await Signal("TERM");

        return await Ended(TimeSpan.FromSeconds(60));
    }

    /// <summary>Stops it in the middle of whatever it does, as a machine does that is put to sleep.</summary>
    public Task Freeze() => Signal("STOP");

    public Task Thaw() => Signal("CONT");

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Ended(TimeSpan atMost)
    {
        using var patience = new CancellationTokenSource(atMost);

        try
        {
            await process!.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{project} did not end within {atMost}:\n{Output}");
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            await Kill();
        }

        process?.Dispose();
        http.Dispose();
    }

    private Task<bool> AnswersNow(string page)
    {
        Assert.True(IsRunning, $"{project} ended:\n{Output}");

        return Ask(page);
    }

    private async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString(CultureInfo.InvariantCulture)]);

        await kill.WaitForExitAsync();
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }
}
