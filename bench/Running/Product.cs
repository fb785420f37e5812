using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SmsSupport.Bench.Running;

/// <summary>The built product as processes of its own: a site alone on an empty data directory, or a silo and a site on an empty database.</summary>
internal sealed class Product : IAsyncDisposable
{
    public const string ApiKey = "bench-api-key-0000000000000000";

    private readonly List<Process> processes = [];
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("sms-support-bench-");
    private readonly string root = Root(new(AppContext.BaseDirectory));

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Seconds of CPU of all its processes.</summary>
    public double Cpu => processes.Sum(process =>
    {
        process.Refresh();

        return process.TotalProcessorTime.TotalSeconds;
    });

    public string Memory => string.Join(" + ", processes.Select(process =>
    {
        process.Refresh();

        return $"{process.WorkingSet64 >> 20} MB";
    }));

    /// <param name="gateway">Its address; null leaves texts to the phone simulator.</param>
    /// <param name="server">PostgreSQL's connection string; null starts the embedded product.</param>
    public static async Task<Product> Start(string? gateway = null, string? server = null)
    {
        var product = new Product();
        var settings = new Dictionary<string, string?>
        {
            ["SMS_GATEWAY_URL"] = gateway,
            ["SMS_GATEWAY_USER"] = gateway is null ? null : "bench",
            ["SMS_GATEWAY_PASSWORD"] = gateway is null ? null : "bench",
            ["API_KEY"] = ApiKey,
            ["ADMIN_PASSWORD"] = "bench-password",
            ["SMS_AUTOMATIC_TEXTS_PER_HOUR"] = "100000000",
            ["SMS_AUTOMATIC_TEXTS_PER_NUMBER"] = "1000000",
            ["SMS_REMINDER_HOURS"] = "00:00-23:59",
            ["SMS_REMINDER_DAYS"] = "mon,tue,wed,thu,fri,sat,sun",
            ["Logging__LogLevel__Default"] = "Warning",
        };

        if (server is not null)
        {
            settings["ConnectionStrings__SmsSupport"] = await NewDatabase(server);
            product.Start("silo", "SmsSupport.Silo.dll", "http://127.0.0.1:0", settings);
        }

        product.Start("web", "SmsSupport.Web.dll", product.Address.ToString(), settings);
        await product.UntilReady();

        return product;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(processes))
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        data.Delete(recursive: true);
    }

    private void Start(string folder, string program, string address, Dictionary<string, string?> settings)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(root, folder, "bin", configuration, "net10.0", program), "--urls", address])
        {
            WorkingDirectory = Path.Combine(root, folder),
            RedirectStandardOutput = true,
            Environment = { ["SMS_SUPPORT_DATA_DIR"] = Path.Combine(data.FullName, folder) },
        };

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;

        process.BeginOutputReadLine();
        processes.Add(process);
    }

    private async Task UntilReady()
    {
        using var http = new HttpClient { BaseAddress = Address };

        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                using var answer = await http.GetAsync("/health/ready");

                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The product was not ready within a minute.");
    }

    private static async Task<string> NewDatabase(string server)
    {
        var name = $"bench_{DateTime.UtcNow:yyyyMMddHHmmss}";

        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();

        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
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
