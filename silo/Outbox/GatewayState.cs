using SmsSupport.Grains.Outbox;

namespace SmsSupport.Silo.Outbox;

/// <summary>Whether the gateway lets us in, and so how many texts may be on their way to it at once.</summary>
/// <remarks>
/// Texts go one at a time until the first success, and two at a time after a quiet spell: credentials that turned bad cost a try or two, not one for every queued text.
/// Each success lets one more go at once, each trouble half as many; a gateway that asks for a pause gets it, from every text.
/// </remarks>
internal sealed class GatewayState(ISmsSender sender, RetryDelays delays) : IGatewayState
{
    public const int MostSlots = 32;

    private const int SlotsAfterQuiet = 2;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestProbeDelay = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private volatile GatewayStatus status = GatewayStatus.Unknown;
    private int slots = 1;
    private DateTimeOffset pausedUntil;

    // A probe went well since the last refusal: one text will tell.
    private bool onTrial;
    private TimeSpan? probeDelay;
    private DateTimeOffset probeAt;

    public GatewayStatus Status => status;

    public bool Refused => status.RefusedSince is not null;

    public bool Simulated => sender.Simulated;

    /// <summary>How many texts may be on their way at once.</summary>
    public int Slots(DateTimeOffset now)
    {
        lock (gate)
        {
            if (Refused)
            {
                return onTrial ? 1 : 0;
            }

            if (now < pausedUntil)
            {
                return 0;
            }

            if (now - status.LastSuccessAt > Quiet)
            {
                slots = Math.Min(slots, SlotsAfterQuiet);
            }

            return slots;
        }
    }

    /// <summary>Whether it is time to ask the gateway if it still refuses us.</summary>
    public bool ProbeIsDue(DateTimeOffset now)
    {
        lock (gate)
        {
            return Refused && !onTrial && now >= probeAt;
        }
    }

    public void Probed(Access access, DateTimeOffset now)
    {
        lock (gate)
        {
            if (access is Access.Denied)
            {
                Postpone(now, 2);
            }
            else
            {
                onTrial = true;
                slots = 1;
            }

            if (access is Access.Granted)
            {
                status = status with { RefusedSince = null };
            }
        }
    }

    /// <summary>Takes note of how a text fared.</summary>
    /// <returns>The status before and after.</returns>
    public (GatewayStatus Before, GatewayStatus After) Tried(SendResult result, DateTimeOffset now)
    {
        lock (gate)
        {
            var before = status;

            Note(result, now);

            return (before, status);
        }
    }

    private void Note(SendResult result, DateTimeOffset now)
    {
        switch (result)
        {
            case SendResult.Accepted or SendResult.Refused:
                slots = Math.Min(slots + 1, MostSlots);
                onTrial = false;
                probeDelay = null;
                status = new(null, now, null);
                break;

            case SendResult.TryAgain later:
                slots = later.Pauses ? 1 : Math.Max(1, slots / 2);
                pausedUntil = later.Pauses && later.At > pausedUntil ? later.At : pausedUntil;
                status = status with { LastError = later.Reason };
                break;

            // Those that were on their way beside the first one refused tell nothing new.
            case SendResult.Unauthorized when !Refused || onTrial:
                slots = 1;
                onTrial = false;
                status = status with { RefusedSince = status.RefusedSince ?? now, LastError = "unauthorized" };

                // More than a probe's doubling: the probe went well and the text did not, so probes tell little here, and each try is one of a few.
                Postpone(now, 4);
                break;
        }
    }

    private void Postpone(DateTimeOffset now, int factor)
    {
        var delay = probeDelay is { } last ? last * factor : delays.After(0);

        probeDelay = delay < LongestProbeDelay ? delay : LongestProbeDelay;
        probeAt = now + probeDelay.Value;
    }
}
