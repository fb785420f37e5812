using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace SmsSupport.Tests.Storage;

/// <summary>A PostgreSQL server in a temporary directory of its own, which can be stopped in every way there is, and started again.</summary>
internal sealed class PostgreSqlInstance : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string directory;
    private readonly string options;
    private int databases;
    private bool isStarted;

    private PostgreSqlInstance(string directory, string options) => (this.directory, this.options, Port) = (directory, options, Ports.Free());

    public int Port { get; }

    private string Data => Path.Combine(directory, "data");

    /// <param name="options">What is different from the server's defaults, such as <c>-c fsync=off</c>.</param>
    public static async Task<PostgreSqlInstance> Create(string options)
    {
        var instance = new PostgreSqlInstance((await AsServer("mktemp", "-d", "/tmp/sms-support-pg-XXXXXX")).Trim(), options);

        await Run("initdb", "-D", instance.Data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await instance.Start();

        return instance;
    }

    public async Task Start()
    {
        await Run(
            "pg_ctl", "start", "-D", Data, "-w", "-l", Path.Combine(directory, "log"), "-o",
            string.Create(CultureInfo.InvariantCulture, $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' {options}"));
        isStarted = true;
    }

    /// <summary>Ends it without saving anything: what it starts from again is its log of writes.</summary>
    public async Task Stop()
    {
        await Run("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w");
        isStarted = false;
    }

    /// <summary>Ends its main process as <c>kill -9</c> does, and waits until the others have noticed.</summary>
    public async Task Kill()
    {
        var (main, children) = await Processes();

        await AsServer("kill", "-KILL", main);
        isStarted = false;
        await AsServer("sh", "-c", $"while kill -0 {string.Join(" 2>&- || kill -0 ", [main, .. children])} 2>&-; do sleep 0.05; done");
    }

    /// <summary>Stops all its processes in the middle of whatever they do.</summary>
    public Task Freeze() => Signal("STOP");

    public Task Thaw() => Signal("CONT");

    /// <summary>The connection string of an empty database nobody else has.</summary>
    public async Task<string> NewDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref databases)}");

        // A kept connection would not outlive the server.
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();

        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (isStarted)
        {
            await Thaw();
            await Stop();
        }

        await AsServer("rm", "-rf", directory);
    }

    private static Task<string> Run(string program, params string[] arguments) => AsServer(Path.Combine(Binaries(), program), arguments);

    private static string Binaries()
        => Directory.Exists("/usr/lib/postgresql")
            && Directory.GetDirectories("/usr/lib/postgresql")
                .Where(version => File.Exists(Path.Combine(version, "bin", "initdb")))
                .MaxBy(version => double.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number) ? number : 0) is { } newest
            ? Path.Combine(newest, "bin")
            : throw new InvalidOperationException("These tests need a PostgreSQL server, 15 or newer: no /usr/lib/postgresql/*/bin/initdb here. On Debian: apt install postgresql.");

    /// <summary>The server refuses to run as root.</summary>
    private static async Task<string> AsServer(string program, params string[] arguments)
    {
        string[] whole = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", program, .. arguments] : [program, .. arguments];

        // A started server keeps what it inherits: a redirected output would never end.
        var isServer = arguments is ["start", ..];
        using var process = Process.Start(new ProcessStartInfo(whole[0], whole[1..])
        {
            RedirectStandardOutput = !isServer,
            WorkingDirectory = "/tmp",
        })!;

        using var patience = new CancellationTokenSource(Patience);
        var output = isServer ? "" : await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);

        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"'{program}' ended with {process.ExitCode}."));
    }

    private string ConnectionString(string database)
        => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=tests;Database={database}");

    private async Task Signal(string name)
    {
        var (main, children) = await Processes();

        // The main process first: it makes the others.
        // A child may have ended since; the others get the signal all the same.
        await AsServer("sh", "-c", $"kill -{name} {main} {string.Join(' ', children)} || true");
    }

    private async Task<(string Main, string[] Children)> Processes()
    {
        var main = (await AsServer("head", "-1", Path.Combine(Data, "postmaster.pid"))).Trim();
        var children = await AsServer("pgrep", "-P", main);

        return (main, children.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
