using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using SmsSupport.Desk;
using SmsSupport.Silo.Operations;
using SmsSupport.Silo.Telemetry;

namespace SmsSupport.Silo.Cluster;

/// <summary>Orleans, as a web node without a silo of its own runs it.</summary>
internal static class ClientSetup
{
    public static void AddOrleansClient(this WebApplicationBuilder builder, string connectionString)
    {
        var settings = ClusterSettings.Read(builder.Configuration);
        var others = builder.Services.Where(IsHosted).ToHashSet();

        builder.UseOrleansClient(client =>
        {
            if (builder.Configuration.ExportsTelemetry())
            {
                client.AddActivityPropagation();
            }

            client.Services.AddIdentity(settings);
            client.UseAdoNetClustering(table => (table.Invariant, table.DataSource) = (MembershipSource.Invariant, MembershipSource.Open(connectionString)));
            client.AddOperations();
            client.AddMemoryStreams(DeskSnapshot.StreamProvider, stream => stream.ConfigurePartitioning(1));

            client.Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = settings.GatewayRefresh);
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = settings.ResponseTimeout);
        });

        // Orleans would keep the site from listening until a silo is found.
        foreach (var orleans in builder.Services.Where(service => IsHosted(service) && !others.Contains(service)).ToList())
        {
            builder.Services.Remove(orleans);
        }

        builder.Services.AddSingleton<ClusterConnection>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ClusterConnection>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IGrainFactory, ConnectedGrains>());
        builder.Services.AddHealthChecks().AddCheck<ClusterAnswers>("cluster");
    }

    private static bool IsHosted(ServiceDescriptor service) => service.ServiceType == typeof(IHostedService);
}
