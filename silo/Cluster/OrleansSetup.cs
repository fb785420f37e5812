using Orleans.Configuration;
using Orleans.Runtime;
using SmsSupport.Desk;
using SmsSupport.Grains.Conversations;
using SmsSupport.Silo.Operations;
using SmsSupport.Silo.Storage;
using SmsSupport.Silo.Telemetry;

namespace SmsSupport.Silo.Cluster;

/// <summary>Orleans, as a silo of this product runs it: alone beside its site, or one of many that find each other in PostgreSQL.</summary>
internal static class OrleansSetup
{
    /// <summary>Part of the key of every stored state: never changes.</summary>
    private const string ServiceId = "sms-support";

    public static void AddOrleans(this WebApplicationBuilder builder)
    {
        var settings = ClusterSettings.Read(builder.Configuration);
        var ports = SiloPorts.Take(settings);

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(ports);

        builder.UseOrleans(silo =>
        {
            if (builder.Configuration.ClusterDatabase() is { } connectionString)
            {
                silo.AddCluster(connectionString, settings, ports);
            }
            else
            {
                silo.UseLocalhostClustering(ports.Silo, ports.Gateway, serviceId: ServiceId, clusterId: settings.Id);
                silo.AddMemoryGrainStorage("PubSubStore");
            }

            if (builder.Configuration.ExportsTelemetry())
            {
                silo.AddActivityPropagation();
            }

            silo.AddOrleansStorage();
            silo.AddOperations();
            silo.AddMemoryStreams(DeskSnapshot.StreamProvider, stream =>
            {
                stream.ConfigurePartitioning(1);
                stream.ConfigurePullingAgent(agent => agent.Configure(options => options.GetQueueMsgsTimerPeriod = settings.StreamPoll));
            });

            // A call that takes longer has failed for whoever waits; it may have been applied all the same, which the inbox's unique keys make harmless.
            silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = settings.ResponseTimeout);
            silo.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = settings.ResponseTimeout);
            // The cache's table is made for so many at once: a million, Orleans' default, is 18 MB.
            silo.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = 100_000);
            silo.Configure<GrainCollectionOptions>(collection =>
            {
                collection.CollectionAge = TimeSpan.FromMinutes(15);

                // Most customers send a text or two. A conversation weighs 3 KB and costs one read to have again: a thousand new ones a second must not stay for long.
                collection.CollectionQuantum = TimeSpan.FromSeconds(10);
                collection.ClassSpecificCollectionAge[typeof(ConversationGrain).FullName!] = TimeSpan.FromSeconds(30);
            });
        });
    }

    public static void AddIdentity(this IServiceCollection services, ClusterSettings settings)
        => services.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (ServiceId, settings.Id));

    private static void AddCluster(this ISiloBuilder silo, string connectionString, ClusterSettings settings, SiloPorts ports)
    {
        silo.Services.AddIdentity(settings);
        silo.Configure<EndpointOptions>(endpoint =>
            (endpoint.AdvertisedIPAddress, endpoint.SiloPort, endpoint.GatewayPort) = (settings.Address, ports.Silo, ports.Gateway));

        silo.UseAdoNetClustering(table => (table.Invariant, table.DataSource) = (MembershipSource.Invariant, MembershipSource.Open(connectionString)));
        silo.AddPubSubStorage();

        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = settings.ProbeTimeout;
            membership.NumMissedProbesLimit = settings.MissedProbes;
            membership.TableRefreshTimeout = settings.TableRefresh;
            membership.IAmAliveTablePublishTimeout = settings.Alive;
        });

        silo.Services.AddSingleton<IFatalErrorHandler, FatalStop>();
    }
}
