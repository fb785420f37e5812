using System.Net.Sockets;
using Orleans.Runtime;

namespace SmsSupport.Web.Webhooks;

internal static class Outage
{
    /// <summary>Whether an error says that the cluster or its database is away, rather than that it cannot stand this request.</summary>
    public static bool Is(Exception error) => error
        is StorageUnavailableException
        or OrleansException
        or TimeoutException
        or OperationCanceledException
        or ObjectDisposedException
        or IOException
        or SocketException;
}
