using SmsSupport.Grains.Outbox;

namespace SmsSupport.Silo.Outbox;

/// <summary>Wakes the sender of this process. However often it is called before the sender looks, it looks once.</summary>
internal sealed class OutboxSignal(TimeProvider time) : IOutboxSignal
{
    private volatile TaskCompletionSource woken = New();
    private int called;

    /// <summary>Says that there is something in the outbox that no sender holds.</summary>
    public void Wake()
    {
        Volatile.Write(ref called, 1);
        Nudge();
    }

    /// <summary>Says that the sender should see whether it has something to do.</summary>
    public void Nudge() => woken.TrySetResult();

    /// <summary>Whether the outbox is worth a look since the last time this was asked.</summary>
    public bool TakeCall() => Interlocked.Exchange(ref called, 0) is 1;

    /// <summary>Returns when something called, or has since the last time, and at the latest after the given time.</summary>
    public async Task Wait(TimeSpan atMost, CancellationToken cancellation)
    {
        try
        {
            await woken.Task.WaitAsync(atMost, time, cancellation);
        }
        catch (TimeoutException)
        {
            return;
        }

        // Replaced before the sender looks, so that a call from now on is another one.
        woken = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
