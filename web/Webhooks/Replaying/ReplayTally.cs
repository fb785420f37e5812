using SmsSupport.Inbox;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Web.Webhooks.Replaying;

/// <summary>Counts what became of the requests that were replayed.</summary>
internal sealed class ReplayTally
{
    private int taken;
    private int duplicates;
    private int quarantined;
    private int failed;
    private int left;

    /// <summary>Heard, and no duplicate.</summary>
    public int Taken => Volatile.Read(ref taken);

    /// <summary>Taken in earlier by another post of the same text.</summary>
    public int Duplicates => Volatile.Read(ref duplicates);

    public int Quarantined => Volatile.Read(ref quarantined);

    /// <summary>Recorded as failed, since they failed every time.</summary>
    public int Failed => Volatile.Read(ref failed);

    /// <summary>Passed over, since the disk would not give them back.</summary>
    public int Left => Volatile.Read(ref left);

    public int Settled => Taken + Duplicates + Quarantined + Failed;

    /// <param name="hopeless">Whether it was recorded as failed rather than heard.</param>
    public void Count(WebhookRequest request, Receipt? receipt, bool hopeless)
        => Interlocked.Increment(ref hopeless ? ref failed
            : ref receipt is { Duplicate: true } ? ref duplicates
            : ref request.SignatureStatus.Reason() is null ? ref taken
            : ref quarantined);

    public void Leave() => Interlocked.Increment(ref left);
}
