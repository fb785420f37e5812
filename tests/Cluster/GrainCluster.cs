using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.TestingHost;
using SmsSupport.Conversations;
using SmsSupport.Desk;
using SmsSupport.Grains;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Outbox;
using SmsSupport.Silo.Operations;
using SmsSupport.Silo.Storage;
using SmsSupport.Tests.Storage;

namespace SmsSupport.Tests.Cluster;

/// <summary>Two silos of this process on one real PostgreSQL database, whose commits can be made to fail.</summary>
public sealed class GrainCluster(PostgreSqlServer server) : IAsyncLifetime
{
    private InProcessTestCluster? cluster;

    private int customers;

    public IClusterClient Client => cluster!.Client;

    /// <summary>Decides what goes wrong with the next commits.</summary>
    internal CommitFaults Faults { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var database = await server.NewDatabase();
        var builder = new InProcessTestClusterBuilder(2);

        builder.ConfigureSiloHost((_, host) =>
        {
            host.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:SmsSupport"] = database });
            host.Services.AddSupportOptions();
            host.Services.AddSingleton(TimeProvider.System);
            host.Services.AddGrainServices();
            host.Services.AddStorage();
            host.Services.AddSingleton<ConversationStore>();
            host.Services.AddSingleton<IConversationStore>(services => new FailingStore(services.GetRequiredService<ConversationStore>(), Faults));
            host.Services.AddSingleton<IOutboxSignal, NobodySends>();
            host.Services.AddSingleton<IGatewayState, NoGateway>();
        });
        builder.ConfigureSilo((_, silo) => silo
            .AddOrleansStorage()
            .AddOperations()
            .AddMemoryGrainStorage("PubSubStore")
            .AddMemoryStreams(DeskSnapshot.StreamProvider));
        builder.ConfigureClient(client => client.AddMemoryStreams(DeskSnapshot.StreamProvider));

        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
        {
            await cluster.StopAllSilosAsync();
            await cluster.DisposeAsync();
        }
    }

    /// <summary>A number nobody else uses.</summary>
    public PhoneNumber NewCustomer() => PhoneNumber.Parse($"+33600001{Interlocked.Increment(ref customers):000}");

    public IConversationGrain Conversation(PhoneNumber customer) => Client.GetGrain<IConversationGrain>(customer.E164);

    private sealed class NobodySends : IOutboxSignal
    {
        public void Wake()
        {
            // The texts stay queued: these tests are about grains.
        }
    }

    private sealed class NoGateway : IGatewayState
    {
        public bool Refused => false;

        public bool Simulated => true;
    }
}
