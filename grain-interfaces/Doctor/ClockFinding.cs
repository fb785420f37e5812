using System.Globalization;

namespace SmsSupport.Doctor;

/// <summary>Compares this machine's clock with another's.</summary>
public static class ClockFinding
{
    private static readonly TimeSpan Tolerable = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Harmful = TimeSpan.FromMinutes(1);

    /// <param name="other">In words, such as <c>the database server</c>.</param>
    /// <param name="before">When it was asked, by our clock.</param>
    /// <param name="after">When it had answered, by our clock.</param>
    public static Finding Of(string what, string other, DateTimeOffset theirs, DateTimeOffset before, DateTimeOffset after)
    {
        // What the way there and back explains is no difference.
        var off = theirs < before ? before - theirs : theirs > after ? theirs - after : TimeSpan.Zero;

        if (off <= Tolerable)
        {
            return Finding.Ok(what, $"This machine agrees with {other}.");
        }

        var detail = string.Create(CultureInfo.InvariantCulture, $"This machine is {off.TotalSeconds:0} s {(theirs < before ? "ahead of" : "behind")} {other}.");
        var advice = "Let both machines keep time (NTP): timedatectl set-ntp true.";

        return off < Harmful ? Finding.Warning(what, detail, advice) : Finding.Error(what, detail, advice);
    }
}
