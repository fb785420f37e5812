using Orleans.Runtime;

namespace SmsSupport.Web.Desk.Live;

/// <summary>Faults that mean "not now": the cluster or its database is away. Anything else is a mistake of ours.</summary>
public static class Outage
{
    public static bool Explains(Exception fault)
        => fault is StorageUnavailableException or OrleansException or TimeoutException or ObjectDisposedException
            or System.Net.Sockets.SocketException or IOException or OperationCanceledException;
}
