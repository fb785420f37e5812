using System.Collections.Immutable;
using SmsSupport.Operations;

namespace SmsSupport.Grains.Operations;

/// <summary>A phone as it is remembered.</summary>
/// <param name="Pings">When its last pings came, the newest last.</param>
public sealed record KnownPhone(string DeviceId, DateTimeOffset HeardAt, PhonePing? LastPing, ImmutableArray<DateTimeOffset> Pings)
{
    /// <summary>Enough that one night without power does not pass for the phone's habit.</summary>
    private const int Remembered = 6;

    // Two posts of one ping, which two registrations of the hook bring, are one.
    private static readonly TimeSpan Closest = TimeSpan.FromSeconds(5);

    public static KnownPhone From(PhoneNews news) => new KnownPhone(news.DeviceId, news.HeardAt, null, []).Hear(news);

    public KnownPhone Hear(PhoneNews news)
    {
        var next = news.HeardAt > HeardAt ? this with { HeardAt = news.HeardAt } : this;

        if (news.Ping is not { } ping || ping.At <= (LastPing?.At ?? DateTimeOffset.MinValue))
        {
            return next;
        }

        return next with
        {
            LastPing = ping,
            Pings = Pings is [.., var last] && ping.At - last < Closest ? Pings : [.. Pings.Append(ping.At).TakeLast(Remembered)],
        };
    }

    public PhoneHealth Health() => new(DeviceId, HeardAt, LastPing, PingsEvery());

    /// <summary>The middle one of the pauses between its last pings; null before the third ping.</summary>
    private TimeSpan? PingsEvery()
    {
        TimeSpan[] pauses = [.. Pings.Skip(1).Zip(Pings, (later, earlier) => later - earlier).Order()];

        return pauses.Length < 2 ? null : pauses[(pauses.Length - 1) / 2];
    }
}
