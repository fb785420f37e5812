using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using SmsSupport.Tests.Gateway;

namespace SmsSupport.Tests.Running;

/// <summary>Silos and web nodes, each a process of its own, around one database; or a site alone with the embedded one.</summary>
public sealed class RunningCluster : IAsyncDisposable
{
    public const string SigningKey = "signing-key-of-the-tests";

    private readonly Dictionary<string, string?> settings;

    /// <summary>Nothing is started yet.</summary>
    /// <param name="connectionString">Null leaves the site to its embedded database.</param>
    public RunningCluster(string? connectionString, FakeGateway? gateway = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        ConnectionString = connectionString;
        this.settings = new(gateway?.Settings ?? [])
        {
            ["ConnectionStrings__SmsSupport"] = connectionString,
            ["SMS_WEBHOOK_SIGNING_KEY"] = SigningKey,
            ["SMS_AUTOMATIC_TEXTS_PER_HOUR"] = "100000",
            ["SMS_RETRY_SECONDS"] = "0.5",
        };

        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            this.settings[key] = value;
        }
    }

    public string? ConnectionString { get; }

    public List<RunningSilo> Silos { get; } = [];

    public List<RunningApp> Webs { get; } = [];

    /// <summary>Starts so many silos and web nodes at the same second, and waits until all are ready.</summary>
    /// <param name="siloPort">The port at which the silos find their database, when it is not its own.</param>
    public static async Task<RunningCluster> Start(
        string? connectionString, FakeGateway? gateway, int silos = 2, int webs = 2, IReadOnlyDictionary<string, string?>? settings = null, int? siloPort = null)
    {
        var cluster = new RunningCluster(connectionString, gateway, settings);

        cluster.Silos.AddRange(Enumerable.Range(0, silos).Select(_ => cluster.NewSilo(cluster.Through(siloPort))));
        cluster.Webs.AddRange(Enumerable.Range(0, webs).Select(_ => cluster.NewWeb()));

        try
        {
            await Task.WhenAll([.. cluster.Silos.Select(silo => silo.Start()), .. cluster.Webs.Select(web => web.Start())]);
        }
        catch
        {
            await cluster.DisposeAsync();

            throw;
        }

        return cluster;
    }

    /// <param name="own">What is different for this one.</param>
    public RunningSilo NewSilo(params IEnumerable<(string Key, string? Value)> own) => new(With(own));

    public RunningApp NewWeb(params IEnumerable<(string Key, string? Value)> own) => new(With(own));

    /// <summary>The database, for a look into its tables.</summary>
    public DbConnection Connection()
        => ConnectionString is { } server
            ? new NpgsqlConnection(server + ";Pooling=false")
            : new SqliteConnection($"Data Source={Path.Combine(Webs[0].DataDirectory, "sms-support.db")};Mode=ReadOnly;Pooling=false");

    /// <summary>What every process printed.</summary>
    public string Output()
        => string.Join(
            "\n",
            Silos.Select((silo, place) => $"--- silo {place}\n{silo.Process.Output}").Concat(Webs.Select((web, place) => $"--- web {place}\n{web.Output}")));

    public async ValueTask DisposeAsync()
    {
        foreach (var web in Webs)
        {
            await web.DisposeAsync();
        }

        foreach (var silo in Silos)
        {
            await silo.DisposeAsync();
        }
    }

    // Without encryption: whoever stands in between shall be able to read it.
    private IEnumerable<(string Key, string? Value)> Through(int? port)
    {
        if (port is { } other)
        {
            var builder = new NpgsqlConnectionStringBuilder(ConnectionString) { Port = other, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable };

            yield return ("ConnectionStrings__SmsSupport", builder.ToString());
        }
    }

    private Dictionary<string, string?> With(IEnumerable<(string Key, string? Value)> own)
    {
        var mine = new Dictionary<string, string?>(settings);

        foreach (var (key, value) in own)
        {
            mine[key] = value;
        }

        return mine;
    }
}
