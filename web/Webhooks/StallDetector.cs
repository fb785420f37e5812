namespace SmsSupport.Web.Webhooks;

/// <summary>Knows whether it is worth waiting for the grains. Any call that succeeds says yes.</summary>
internal sealed class StallDetector(TimeProvider time) : IDisposable
{
    /// <summary>How long a call may go unanswered before others no longer wait behind it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private const int FailuresThatTell = 3;

    // One slow call is a cold start; this many without a single answer are a database that does not move.
    private const int CallsThatTell = 4;

    private readonly Lock gate = new();
    private CancellationTokenSource giveUp = new();
    private long episode;
    private int waiting;
    private long waitingSince;
    private int failures;

    /// <summary>Whether new requests should not even try.</summary>
    public bool Stalled
    {
        get
        {
            lock (gate)
            {
                return failures >= FailuresThatTell || IsSilent;
            }
        }
    }

    /// <summary>Cancelled when those who wait should wait no longer.</summary>
    public CancellationToken GiveUp
    {
        get
        {
            lock (gate)
            {
                return giveUp.Token;
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

            return episode;
        }
    }

    public void Succeeded()
    {
        lock (gate)
        {
            // Calls from before this answer tell nothing any more, however long they take.
            episode++;
            waiting = 0;
            failures = 0;

            // Not disposed: those who wait hold its token.
            giveUp = giveUp.IsCancellationRequested ? new() : giveUp;
        }
    }

    public void Failed(long call)
    {
        lock (gate)
        {
            failures++;

            if (call == episode)
            {
                waiting--;
            }
        }
    }

    /// <summary>To be called by whoever has waited for all their patience: under load, nobody else then waits for theirs.</summary>
    public void OutOfPatience()
    {
        CancellationTokenSource? due = null;

        lock (gate)
        {
            due = IsSilent && waiting >= CallsThatTell ? giveUp : null;
        }

        due?.Cancel();
    }

    public void Dispose() => giveUp.Dispose();
}
