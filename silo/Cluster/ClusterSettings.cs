using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SmsSupport.Silo.Cluster;

/// <summary>How silos and web nodes find each other, and how soon they notice that one is gone. Each setting is an environment variable, or a key of <c>appsettings.json</c>.</summary>
/// <remarks>The times were measured: with them the end of one silo costs its grains about a second, a frozen one 16 s, a restart of everything 17 s.</remarks>
public sealed record ClusterSettings
{
    /// <summary><c>ORLEANS_CLUSTER_ID</c>: who belongs together. Two clusters on one database would not know of each other.</summary>
    public string Id { get; private init; } = "sms-support";

    /// <summary><c>ORLEANS_SILO_PORT</c>: the port other silos call; 0 takes a free one.</summary>
    public int SiloPort { get; private init; }

    /// <summary><c>ORLEANS_GATEWAY_PORT</c>: the port web nodes call; 0 takes a free one.</summary>
    public int GatewayPort { get; private init; }

    /// <summary><c>ORLEANS_ADVERTISED_ADDRESS</c>: the address, or name, of this machine on the network that silos and web nodes share. The silo listens there and nowhere else.</summary>
    public IPAddress Address { get; private init; } = IPAddress.Loopback;

    /// <summary><c>ORLEANS_PROBE_SECONDS</c>: how long a silo may take to answer its neighbour.</summary>
    public TimeSpan ProbeTimeout { get; private init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>ORLEANS_MISSED_PROBES</c>: how many answers a silo may miss before it is declared dead.</summary>
    public int MissedProbes { get; private init; } = 3;

    /// <summary><c>ORLEANS_TABLE_REFRESH_SECONDS</c>: how often a silo reads who is in the cluster.</summary>
    public TimeSpan TableRefresh { get; private init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>ORLEANS_ALIVE_SECONDS</c>: how often a silo writes that it is alive; one that missed three is not waited for at a start.</summary>
    public TimeSpan Alive { get; private init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>ORLEANS_GATEWAY_REFRESH_SECONDS</c>: how often a web node looks for new silos.</summary>
    public TimeSpan GatewayRefresh { get; private init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>ORLEANS_RESPONSE_SECONDS</c>: how long a call of a grain may take. A call that took longer may have been applied.</summary>
    public TimeSpan ResponseTimeout { get; private init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>ORLEANS_STREAM_MS</c>: how often the desk's stream is looked at: how much later than the database a desk may be.</summary>
    public TimeSpan StreamPoll { get; private init; } = TimeSpan.FromMilliseconds(100);

    /// <exception cref="FormatException">One is wrong; the message names its key and says what would be right.</exception>
    public static ClusterSettings Read(IConfiguration configuration)
    {
        var fallback = new ClusterSettings();

        return new()
        {
            Id = Text("ORLEANS_CLUSTER_ID") ?? fallback.Id,
            SiloPort = Port("ORLEANS_SILO_PORT"),
            GatewayPort = Port("ORLEANS_GATEWAY_PORT"),
            Address = Text("ORLEANS_ADVERTISED_ADDRESS") is { } host ? AddressOf(host) : fallback.Address,
            ProbeTimeout = Seconds("ORLEANS_PROBE_SECONDS", fallback.ProbeTimeout),
            MissedProbes = (int)Number("ORLEANS_MISSED_PROBES", fallback.MissedProbes, 1, 100),
            TableRefresh = Seconds("ORLEANS_TABLE_REFRESH_SECONDS", fallback.TableRefresh),
            Alive = Seconds("ORLEANS_ALIVE_SECONDS", fallback.Alive),
            GatewayRefresh = Seconds("ORLEANS_GATEWAY_REFRESH_SECONDS", fallback.GatewayRefresh),
            ResponseTimeout = Seconds("ORLEANS_RESPONSE_SECONDS", fallback.ResponseTimeout),
            StreamPoll = TimeSpan.FromMilliseconds(Number("ORLEANS_STREAM_MS", fallback.StreamPoll.TotalMilliseconds, 10, 10_000)),
        };

        string? Text(string key) => configuration[key]?.Trim() is { Length: > 0 } text ? text : null;

        int Port(string key)
            => Text(key) is not { } text ? 0
                : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port
                : throw new FormatException($"{key} is '{text}'; it must be a port, 1 to 65535, or 0 for a free one.");

        TimeSpan Seconds(string key, TimeSpan otherwise) => TimeSpan.FromSeconds(Number(key, otherwise.TotalSeconds, 0.1, 600));

        double Number(string key, double otherwise, double least, double most)
            => Text(key) is not { } text ? otherwise
                : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
                : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{key} is '{text}'; it must be a number from {least} to {most}."));
    }

    private static IPAddress AddressOf(string host)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
                ? address
                : throw new FormatException($"ORLEANS_ADVERTISED_ADDRESS is '{host}'; it must be the one address that the other nodes call.");
        }

        try
        {
            return Dns.GetHostAddresses(host).OrderBy(found => found.AddressFamily is AddressFamily.InterNetwork ? 0 : 1).First();
        }
        catch (Exception unknown) when (unknown is SocketException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"ORLEANS_ADVERTISED_ADDRESS is '{host}'; it must be an IP address, or a name that this machine can resolve.", unknown);
        }
    }
}
