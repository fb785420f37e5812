using System.Collections.Immutable;
using System.Net;

namespace SmsSupport.Silo.SmsGate;

/// <summary>The phones of the gateway's account, asked for at most every five minutes.</summary>
internal sealed class GatewayDevices(SmsGateClient client, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FreshFailure = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim asking = new(1);
    private volatile Answer? last;
    private volatile bool forgotten;

    /// <summary>The phones; null when that was not asked lately.</summary>
    public ImmutableArray<GatewayDevice>? Known => last is { } known && !forgotten && time.GetUtcNow() < known.AskAgainAt ? known.Devices : null;

    /// <summary>The phones as last told, however long ago.</summary>
    public ImmutableArray<GatewayDevice> Latest => last?.Devices ?? [];

    /// <summary>The phones, none when the gateway would not tell; null when it refuses our credentials.</summary>
    public async Task<ImmutableArray<GatewayDevice>?> List(CancellationToken cancellation)
    {
        await asking.WaitAsync(cancellation);

        try
        {
            return Known ?? await Ask(cancellation);
        }
        finally
        {
            asking.Release();
        }
    }

    /// <summary>Asks anew next time: a phone may be gone.</summary>
    public void Forget() => forgotten = true;

    public void Dispose() => asking.Dispose();

    private async Task<ImmutableArray<GatewayDevice>?> Ask(CancellationToken cancellation)
    {
        var (answer, devices) = await client.Devices(cancellation);

        if (answer.Status is HttpStatusCode.Unauthorized)
        {
            return null;
        }

        // A gateway without a list (404, 501) will have none in five minutes either; other failures pass sooner.
        var lasting = devices is not null || answer.Status is HttpStatusCode.NotFound or HttpStatusCode.NotImplemented;

        last = new(devices ?? [], time.GetUtcNow() + (lasting ? Fresh : FreshFailure));
        forgotten = false;

        return last.Devices;
    }

    private sealed record Answer(ImmutableArray<GatewayDevice> Devices, DateTimeOffset AskAgainAt);
}
