using Microsoft.Extensions.Logging.Console;
using SmsSupport.Journals;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Nodes;

namespace SmsSupport.Web.Commands;

/// <summary>As much of a site as a replay needs: the grains, wherever they live, and the way to them. It does not listen.</summary>
internal sealed class ImportHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly JournalLock? site;
    private bool started;

    private ImportHost(WebApplication app, JournalLock? site) => (this.app, this.site) = (app, site);

    /// <param name="held">Journals this process has locked already.</param>
    /// <exception cref="InvalidOperationException">A site runs on the embedded database.</exception>
    public static ImportHost Build(IConfiguration configuration, IReadOnlyCollection<string> held)
    {
        var site = LockOut(configuration, held);
        var builder = WebApplication.CreateBuilder();

        builder.Configuration.AddConfiguration(configuration);
        builder.AddCluster();
        builder.WebHost.UseServer(new NoServer());

        // Whoever has a text in this journal is waited for by all sites, not the other way round.
        builder.Services.AddReplay(alone: true);
        KeepQuiet(builder);

        return new(builder.Build(), site);
    }

    public StoredJournal Open(JournalLock ownership)
        => new(ownership, app.Services.GetRequiredService<IJournalDisk>(), app.Services.GetRequiredService<ILogger<StoredJournal>>());

    public Replay Replay(StoredJournal journal) => ActivatorUtilities.CreateInstance<Replay>(app.Services, journal);

    /// <summary>Lets the sites go on with the senders of a journal that is imported.</summary>
    public Task Release(string directory)
        => NodeIdentity.In(directory) is { } node ? app.Services.GetRequiredService<IGrainFactory>().GetGrain<IJournalsGrain>(0).Leave(node) : Task.CompletedTask;

    public async Task Start(CancellationToken cancellation)
    {
        await app.StartAsync(cancellation);
        started = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (started)
        {
            await app.StopAsync();
        }

        await app.DisposeAsync();
        site?.Dispose();
    }

    // What it does is said by the command itself; beside it there is room for what went wrong.
    private static void KeepQuiet(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Error",
            ["Logging:LogLevel:Orleans"] = "Error",
            ["Logging:LogLevel:SmsSupport"] = "Error",
        });

        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>Keeps a site from starting beside us: the embedded database is one process's.</summary>
    private static JournalLock? LockOut(IConfiguration configuration, IReadOnlyCollection<string> held)
    {
        var options = new SupportOptions();

        configuration.Bind(options);

        var own = JournalPlaces.In(options.DataDirectory);

        return configuration.IsOneOfMany() || held.Contains(own) ? null
            : JournalLock.TryTake(own)
                ?? throw new InvalidOperationException(
                    $"A site runs on {Path.GetDirectoryName(own)}, and the embedded database is one process's. Stop the site, import, and start it again.");
    }
}
