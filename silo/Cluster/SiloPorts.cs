using System.Net;
using System.Net.Sockets;

namespace SmsSupport.Silo.Cluster;

/// <summary>The two ports of a silo: as asked for, or free ones that nobody else can take before Orleans listens there.</summary>
internal sealed class SiloPorts : IDisposable
{
    private readonly List<Socket> held = [];

    private SiloPorts()
    {
    }

    public int Silo { get; private init; }

    public int Gateway { get; private init; }

    /// <exception cref="InvalidOperationException">The address is not this machine's, or a port that was asked for is in use; the message names the key.</exception>
    public static SiloPorts Take(ClusterSettings settings)
    {
        // Looks at the address even when both ports are given.
        Hold(settings.Address).Dispose();

        var held = new List<Socket>();
        var ports = new SiloPorts
        {
            Silo = Port("ORLEANS_SILO_PORT", settings.SiloPort),
            Gateway = Port("ORLEANS_GATEWAY_PORT", settings.GatewayPort),
        };

        ports.held.AddRange(held);

        return ports;

        int Port(string key, int wanted)
        {
            if (wanted == 0)
            {
                held.Add(Hold(settings.Address));

                return ((IPEndPoint)held[^1].LocalEndPoint!).Port;
            }

            return IsSilent(new(settings.Address, wanted))
                ? wanted
                : throw new InvalidOperationException($"{key} is {wanted}, where another process listens already. Name another port, or none for a free one.");
        }
    }

    public void Dispose() => held.ForEach(socket => socket.Dispose());

    /// <summary>Bound but not listening: the system gives the port to nobody, yet who names it, and allows reuse as Orleans does, may listen there.</summary>
    private static Socket Hold(IPAddress address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);

        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);

        try
        {
            socket.Bind(new IPEndPoint(address, 0));
        }
        catch (SocketException)
        {
            socket.Dispose();

            throw new InvalidOperationException($"ORLEANS_ADVERTISED_ADDRESS is {address}, which is no address of this machine. Name the one that the other nodes call.");
        }

        return socket;
    }

    // Orleans allows reuse: two silos on one port would both start, and each hear half of what is said.
    private static bool IsSilent(IPEndPoint place)
    {
        using var caller = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);

        try
        {
            caller.Connect(place);

            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
