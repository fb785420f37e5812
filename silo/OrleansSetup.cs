using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using SmsSupport.Desk;
using SmsSupport.Silo.Operations;
using SmsSupport.Silo.Storage;

namespace SmsSupport.Silo;

/// <summary>Orleans, as this product runs it.</summary>
internal static class OrleansSetup
{
    public static void AddOrleans(this WebApplicationBuilder builder)
    {
        var ports = SiloPorts.Read(builder.Configuration);

        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(Port(ports.Silo), Port(ports.Gateway), serviceId: "sms-support", clusterId: "sms-support");
            silo.AddOrleansStorage();
            silo.AddOperations();
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddMemoryStreams(DeskSnapshot.StreamProvider, stream => stream.ConfigurePartitioning(1));

            // A call that takes longer has failed for whoever waits; it may have been applied all the same, which the inbox's unique keys make harmless.
            silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5));
            silo.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5));
            silo.Configure<GrainCollectionOptions>(collection => collection.CollectionAge = TimeSpan.FromMinutes(15));
        });
    }

    private static int Port(int wanted)
    {
        if (wanted != 0)
        {
            return wanted;
        }

        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
