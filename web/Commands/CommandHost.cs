using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using SmsSupport.Doctor;
using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Commands;

/// <summary>The part of a site that a command needs: the grains, in this process or in silos, and the services that are added. It does not listen.</summary>
internal sealed class CommandHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly JournalLock? site;
    private bool started;

    private CommandHost(WebApplication app, JournalLock? site) => (this.app, this.site) = (app, site);

    public IServiceProvider Services => app.Services;

    /// <param name="what">The command's act, which the message names when a running site is in its way.</param>
    /// <param name="held">Journals this process has locked already.</param>
    /// <exception cref="InvalidOperationException">A site runs on the embedded database.</exception>
    public static CommandHost Build(IConfiguration configuration, string what, IReadOnlyCollection<string> held, Action<IServiceCollection> add)
    {
        var site = LockEmbeddedSite(configuration, what, held);
        var builder = WebApplication.CreateBuilder();

        builder.Configuration.AddConfiguration(configuration);
        builder.AddCluster();
        builder.WebHost.UseServer(new NoServer());
        add(builder.Services);
        LogErrorsOnly(builder);

        return new(builder.Build(), site);
    }

    /// <summary>Runs a command, or writes which setting or running site is in its way; the command has done nothing then.</summary>
    public static async Task<int> RunOrExplain(CommandOutput output, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception failure) when (failure is OptionsValidationException or InvalidOperationException or FormatException)
        {
            foreach (var sentence in SettingFaults.Sentences(failure))
            {
                await output.WriteError(sentence);
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

    // The command writes its own results, so the log is left to errors.
    private static void LogErrorsOnly(WebApplicationBuilder builder)
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

    /// <summary>Keeps a site from starting beside the command, because one process alone may open the embedded database.</summary>
    private static JournalLock? LockEmbeddedSite(IConfiguration configuration, string what, IReadOnlyCollection<string> held)
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
