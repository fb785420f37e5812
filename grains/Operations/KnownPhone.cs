using System.Collections.Immutable;
using SmsSupport.Operations;

namespace SmsSupport.Grains.Operations;

/// <summary>A phone as it is remembered.</summary>
/// <param name="Pings">When its last pings came, the newest last.</param>
public sealed record KnownPhone(string DeviceId, DateTimeOffset HeardAt, PhonePing? LastPing, ImmutableArray<DateTimeOffset> Pings)
{
    /// <summary>Enough that one night without power does not pass for the phone's habit.</summary>
    private const int Remembered = 6;

    /// <summary>Enough for the alarm; the count need not be exact beyond.</summary>
    private const int MostChanges = 20;

    // Two posts of one ping, which two registrations of the hook bring, are one.
    private static readonly TimeSpan Closest = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ChangesCount = TimeSpan.FromHours(1);

    /// <summary>The id of the web node that heard it last; null when unknown.</summary>
    public string? Node { get; init; }

    /// <summary>When its requests moved to another web node, the newest last.</summary>
    public ImmutableArray<DateTimeOffset> NodeChanges { get; init; } = [];

    public static KnownPhone From(PhoneNews news) => new KnownPhone(news.DeviceId, news.HeardAt, null, []) { Node = news.Node }.Hear(news);

    public KnownPhone Hear(PhoneNews news)
    {
        var next = news.HeardAt > HeardAt ? HeardBy(news) : this;

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

    public PhoneHealth Health(DateTimeOffset now) => new(DeviceId, HeardAt, LastPing, PingsEvery(), NodeChanges.Count(at => now - at < ChangesCount));

    private KnownPhone HeardBy(PhoneNews news)
    {
        var moved = DeviceId.Length > 0 && news.Node is not null && Node is not null && news.Node != Node;

        return this with
        {
            HeardAt = news.HeardAt,
            Node = news.Node ?? Node,
            NodeChanges = moved ? [.. NodeChanges.Append(news.HeardAt).TakeLast(MostChanges)] : NodeChanges,
        };
    }

    /// <summary>The middle one of the pauses between its last pings; null before the third ping.</summary>
    private TimeSpan? PingsEvery()
    {
        TimeSpan[] pauses = [.. Pings.Skip(1).Zip(Pings, (later, earlier) => later - earlier).Order()];

        return pauses.Length < 2 ? null : pauses[(pauses.Length - 1) / 2];
    }
}
