using SmsSupport.Operations;

namespace SmsSupport.Web.Operations;

/// <summary>Reads the running system for everybody who looks at it on this node: many open pages cost the cluster what one does.</summary>
public sealed class OperationsFeed(IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(4);

    private readonly Lock gate = new();
    private Task<OperationsView>? reading;
    private DateTimeOffset readAt;

    /// <summary>The system of this instant, or of a few seconds ago.</summary>
    /// <param name="anew">Whether something was just changed.</param>
    public Task<OperationsView> Read(bool anew = false)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();

            if (anew || reading is null or { IsFaulted: true } or { IsCanceled: true } || now - readAt >= Fresh)
            {
                readAt = now;
                reading = grains.GetGrain<IOperationsGrain>(0).Look();
            }

            return reading;
        }
    }
}
