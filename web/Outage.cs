using System.Net.Sockets;
using Orleans.Runtime;

namespace SmsSupport.Web;

/// <summary>Tells a cluster or a database that does not answer from a fault of ours.</summary>
internal static class Outage
{
    // OrleansException is what the cluster itself says: rejected, no silo, connection lost. It is never about the request.
    public static bool Is(Exception failure) => failure
        is StorageUnavailableException
        or OrleansException
        or TimeoutException
        or OperationCanceledException
        or ObjectDisposedException
        or IOException
        or SocketException;
}
