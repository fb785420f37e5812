using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace SmsSupport.Tests.Storage;

/// <summary>A real PostgreSQL server of our own, in a temporary directory, started when the first test asks for it.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim starting = new(1, 1);
    private string? directory;
    private int port;
    private int databases;

    /// <summary>The connection string of an empty database nobody else has.</summary>
    public async Task<string> NewDatabase()
    {
        await EnsureStarted();

        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();

        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (directory is not null)
        {
            await Run("pg_ctl", "stop", "-D", Path.Combine(directory, "data"), "-m", "immediate", "-w");
            await AsServer("rm", "-rf", directory);
        }

        starting.Dispose();
    }

    private async Task EnsureStarted()
    {
        await starting.WaitAsync();

        try
        {
            if (directory is null)
            {
                await Start();
            }
        }
        finally
        {
            starting.Release();
        }
    }

    private async Task Start()
    {
        var place = (await AsServer("mktemp", "-d", "/tmp/sms-support-pg-XXXXXX")).Trim();
        var data = Path.Combine(place, "data");
        port = Ports.Free();

        await Run("initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await Run(
            "pg_ctl", "start", "-D", data, "-w", "-l", Path.Combine(place, "log"), "-o",
            string.Create(
                CultureInfo.InvariantCulture,
                $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=300 -c shared_buffers=32MB"));

        directory = place;
    }

    private string ConnectionString(string database)
        => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=tests;Database={database}");

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
}
