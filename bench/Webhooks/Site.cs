using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SmsSupport.Bench.Webhooks;

/// <summary>The built site as a process of its own, on an empty data directory.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly Process process;

    private readonly DirectoryInfo data;

    private Site(Process process, DirectoryInfo data, Uri address) => (this.process, this.data, Address) = (process, data, address);

    public Uri Address { get; }

    public long ResidentMegabytes
    {
        get
        {
            process.Refresh();

            return process.WorkingSet64 >> 20;
        }
    }

    public static async Task<Site> Start()
    {
        var data = Directory.CreateTempSubdirectory("sms-support-bench-");
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var root = Root(new(AppContext.BaseDirectory));
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(root, "web", "bin", configuration, "net10.0", "SmsSupport.Web.dll"), "--urls", address.ToString()])
        {
            WorkingDirectory = Path.Combine(root, "web"),
            RedirectStandardOutput = true,
            Environment = { ["SMS_SUPPORT_DATA_DIR"] = data.FullName, ["Logging__LogLevel__Default"] = "Warning" },
        };
        var process = Process.Start(start)!;

        process.BeginOutputReadLine();

        using var http = new HttpClient { BaseAddress = address };

        while (!await IsReady(http))
        {
            await Task.Delay(100);
        }

        return new(process, data, address);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        data.Delete(recursive: true);
    }

    private static async Task<bool> IsReady(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready");

            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    private static string Root(DirectoryInfo directory)
        => File.Exists(Path.Combine(directory.FullName, "SmsSupport.sln")) ? directory.FullName : Root(directory.Parent!);
}
