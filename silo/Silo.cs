using SmsSupport.Grains;
using SmsSupport.Silo.Cluster;
using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.Storage;
using SmsSupport.Silo.Telemetry;

namespace SmsSupport.Silo;

/// <summary>The two things a process can be: a silo, or a client of silos.</summary>
public static class Silo
{
    /// <summary>Whether the configuration asks for silos as processes of their own.</summary>
    public static bool HasSilosApart(this IConfiguration configuration) => configuration.ClusterDatabase() is not null;

    /// <summary>Makes this host a silo: its database, its sender, its place in the cluster.</summary>
    public static WebApplicationBuilder AddSilo(this WebApplicationBuilder builder)
    {
        builder.AddNode();
        builder.Services.AddGrainServices();
        builder.Services.AddStorage();
        builder.AddOrleans();

        // After Orleans, whose grains it speaks to: what is added last stops first.
        builder.AddOutbox();
        builder.Services.AddHealthChecks().AddCheck<SiloIsActive>("silo").AddCheck<DatabaseAnswers>("database");

        return builder;
    }

    /// <summary>Makes this host a client of the silos that share its database.</summary>
    /// <exception cref="InvalidOperationException">There is no connection string to find them by.</exception>
    public static WebApplicationBuilder AddClient(this WebApplicationBuilder builder)
    {
        builder.AddNode();
        builder.AddOrleansClient(builder.Configuration.ClusterDatabase() ?? throw new InvalidOperationException("ConnectionStrings__SmsSupport is missing."));

        return builder;
    }

    private static void AddNode(this WebApplicationBuilder builder)
    {
        builder.AddQuietLogs();
        builder.AddTelemetry();
        builder.Services.AddSupportOptions();
        builder.Services.AddSingleton(TimeProvider.System);

        // What is under way is finished: calls, texts being sent, grains handing over. What cannot be is left.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(45));
        builder.Services.AddHostedService<StopDeadline>();
    }
}
