using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.Storage;
using SmsSupport.Silo.Telemetry;

namespace SmsSupport.Silo;

/// <summary>Everything a silo is made of.</summary>
public static class Silo
{
    /// <summary>Makes this host a silo: its database, its sender, its place in the cluster.</summary>
    public static WebApplicationBuilder AddSilo(this WebApplicationBuilder builder)
    {
        builder.AddQuietLogs();
        builder.AddTelemetry();
        builder.Services.AddSupportOptions();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(45));
        builder.Services.AddStorage();
        builder.AddOrleans();

        // After Orleans, whose grains it speaks to: what is added last stops first.
        builder.AddOutbox();
        builder.Services.AddSiloHealth();

        return builder;
    }
}
