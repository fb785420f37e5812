using SmsSupport.Operations;

namespace SmsSupport.Web.Operations;

/// <summary>Reads the running system for everybody who looks at it on this node: many open pages cost the cluster what one does.</summary>
public sealed class OperationsFeed(IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(4);

    /// <summary>The circuit of a slow browser starts half a minute after its page was asked for.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private Task<OperationsView>? reading;
    private DateTimeOffset readAt;
    private (OperationsView View, DateTimeOffset At)? last;

    /// <summary>What was read last, unless that is long ago. A page shows it until its own answer comes, so that nothing on it moves.</summary>
    public OperationsView? Latest
    {
        get
        {
            lock (gate)
            {
                return last is { } known && clock.GetUtcNow() - known.At < Recent ? known.View : null;
            }
        }
    }

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
                reading = Look();
            }

            return reading;
        }
    }

    private async Task<OperationsView> Look()
    {
        var view = await grains.GetGrain<IOperationsGrain>(0).Look();

        lock (gate)
        {
            last = (view, clock.GetUtcNow());
        }

        return view;
    }
}
