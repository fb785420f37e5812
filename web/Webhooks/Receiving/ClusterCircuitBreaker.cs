namespace SmsSupport.Web.Webhooks.Receiving;

/// <summary>Opens when the grains do not answer, so that requests go to the journal without waiting for them. Any call that succeeds closes it.</summary>
internal sealed class ClusterCircuitBreaker(TimeProvider time) : IDisposable
{
    /// <summary>How long a call may go unanswered before others no longer wait behind it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private const int FailuresThatOpen = 3;

    // One slow call is a cold start; this many without a single answer are a database that does not move.
    private const int SilentCallsThatOpen = 4;

    private readonly Lock gate = new();
    private CancellationTokenSource opened = new();
    private long successes;
    private int waiting;
    private long waitingSince;
    private int failures;

    /// <summary>Whether new requests should not even try.</summary>
    public bool IsOpen
    {
        get
        {
            lock (gate)
            {
                return failures >= FailuresThatOpen || IsSilent;
            }
        }
    }

    /// <summary>Cancelled when calls that wait already should wait no longer.</summary>
    public CancellationToken Opened
    {
        get
        {
            lock (gate)
            {
                return opened.Token;
            }
        }
    }

    private bool IsSilent => waiting > 0 && time.GetElapsedTime(waitingSince) >= Patience;

    /// <returns>What to end the call with.</returns>
    public long Begin()
    {
        lock (gate)
        {
            if (waiting++ == 0)
            {
                waitingSince = time.GetTimestamp();
            }

            return successes;
        }
    }

    public void Succeeded()
    {
        lock (gate)
        {
            // Calls from before this answer tell nothing any more, however long they take.
            successes++;
            waiting = 0;
            failures = 0;

            // Not disposed: calls that wait hold its token.
            opened = opened.IsCancellationRequested ? new() : opened;
        }
    }

    /// <param name="call">What <see cref="Begin"/> returned.</param>
    public void Failed(long call)
    {
        lock (gate)
        {
            failures++;

            if (call == successes)
            {
                waiting--;
            }
        }
    }

    /// <summary>To be called for a request that has waited for <see cref="Patience"/>: under load, no other then waits as long.</summary>
    public void NoteSilence()
    {
        CancellationTokenSource? due = null;

        lock (gate)
        {
            due = IsSilent && waiting >= SilentCallsThatOpen ? opened : null;
        }

        due?.Cancel();
    }

    public void Dispose() => opened.Dispose();
}
