using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using SmsSupport.Doctor;
using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Commands;

/// <summary>As much of a site as a command needs: the grains, wherever they live, and what is added. It does not listen.</summary>
internal sealed class CommandHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly JournalLock? site;
    private bool started;

    private CommandHost(WebApplication app, JournalLock? site) => (this.app, this.site) = (app, site);

    public IServiceProvider Services => app.Services;

    /// <param name="what">What the command does, to be said when a running site is in its way.</param>
    /// <param name="held">Journals this process has locked already.</param>
    /// <exception cref="InvalidOperationException">A site runs on the embedded database.</exception>
    public static CommandHost Build(IConfiguration configuration, string what, IReadOnlyCollection<string> held, Action<IServiceCollection> add)
    {
        var site = LockOut(configuration, what, held);
        var builder = WebApplication.CreateBuilder();

        builder.Configuration.AddConfiguration(configuration);
        builder.AddCluster();
        builder.WebHost.UseServer(new NoServer());
        add(builder.Services);
        KeepQuiet(builder);

        return new(builder.Build(), site);
    }

    /// <summary>Runs a command that a setting, or a running site, may be in the way of; then nothing was done.</summary>
    public static async Task<int> Guarded(Results results, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception wrong) when (wrong is OptionsValidationException or InvalidOperationException or FormatException)
        {
            foreach (var sentence in SettingFaults.Sentences(wrong))
            {
                await results.Complain(sentence);
            }

            return ExitCode.WrongUsage;
        }
    }

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
    private static JournalLock? LockOut(IConfiguration configuration, string what, IReadOnlyCollection<string> held)
    {
        var options = new SupportOptions();

        configuration.Bind(options);

        var own = JournalPlaces.In(options.DataDirectory);

        return configuration.IsOneOfMany() || held.Contains(own) ? null
            : JournalLock.TryTake(own)
                ?? throw new InvalidOperationException(
                    $"A site runs on {Path.GetDirectoryName(own)}, and the embedded database is one process's. Stop the site, {what}, and start it again.");
    }
}
