using System.Collections.Immutable;
using SmsSupport.Journals;

namespace SmsSupport.Grains.Journals;

/// <summary>What each web node said last of its journal.</summary>
public sealed record KnownJournals
{
    /// <summary>How long a node that says nothing is waited for: as long as a restart may take, and not as long as people wait.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How long the senders in the journal of such a node wait for it: they alone, and for as long as a machine may take to be back.</summary>
    public static readonly TimeSpan PatienceOfHeld = TimeSpan.FromMinutes(2);

    /// <summary>How long a node is waited for that is known by name only, or after an outage: each finds the cluster again in its own time.</summary>
    public static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(30);

    /// <summary>When nobody has spoken for so long, it was not they who were silent: they could not be heard.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(2);

    private ImmutableDictionary<string, Known> Nodes { get; init; } = ImmutableDictionary<string, Known>.Empty;

    public IEnumerable<string> Names => Nodes.Keys;

    /// <summary>Nodes that are known to be there, and have still to say what they hold.</summary>
    public static KnownJournals Named(IEnumerable<string> nodes, DateTimeOffset now)
        => new() { Nodes = nodes.ToImmutableDictionary(node => node, _ => new Known(AtFirst(now), null)) };

    public KnownJournals Hear(JournalReport report, DateTimeOffset now)
    {
        if (!Nodes.IsEmpty && Nodes.Values.All(node => now - node.HeardAt > Gap))
        {
            return AfterOutage(now).Hear(report, now);
        }

        // What was sent earlier and comes later is old news.
        var newest = Nodes.GetValueOrDefault(report.Node)?.Report is { } last && last.SentAt > report.SentAt ? last : report;

        var goes = report.TakenOver.IsDefault ? Nodes : Nodes.RemoveRange(report.TakenOver);

        return this with { Nodes = goes.SetItem(report.Node, new(now, newest)) };
    }

    /// <summary>Whoever is there is waited for as at first: until now they could not be heard.</summary>
    public KnownJournals AfterOutage(DateTimeOffset now)
        => this with { Nodes = Nodes.ToImmutableDictionary(node => node.Key, node => node.Value with { HeardAt = AtFirst(now) }) };

    /// <summary>Whether somebody is about to be given up.</summary>
    public bool HasSilent(DateTimeOffset now) => Nodes.Values.Any(node => now - node.HeardAt > Gap);

    public KnownJournals Without(string node) => this with { Nodes = Nodes.Remove(node) };

    public KnownJournals WithoutSilent(DateTimeOffset now)
        => this with { Nodes = Nodes.RemoveRange(Nodes.Where(node => !node.Value.IsAwaited(now) && node.Value.Held(now).IsEmpty).Select(node => node.Key)) };

    public OtherJournals Beside(string node, DateTimeOffset now)
    {
        var others = Nodes.Where(known => known.Key != node).Select(known => known.Value).ToList();

        return new(
            others.Where(known => known.IsAwaited(now)).Select(known => known.Report?.CoversUntil ?? DateTimeOffset.MinValue).DefaultIfEmpty(DateTimeOffset.MaxValue).Min(),
            [.. others
                .SelectMany(known => known.Held(now))
                .GroupBy(held => held.Phone)
                .Select(same => same.MinBy(held => held.Oldest))]);
    }

    /// <summary>As if heard so late that <see cref="FirstPatience"/> is left.</summary>
    private static DateTimeOffset AtFirst(DateTimeOffset now) => now + FirstPatience - Patience;

    private sealed record Known(DateTimeOffset HeardAt, JournalReport? Report)
    {
        public bool IsAwaited(DateTimeOffset now) => now - HeardAt <= Patience;

        public ImmutableArray<HeldSender> Held(DateTimeOffset now)
            => Report is null || now - HeardAt > PatienceOfHeld ? []
                : IsAwaited(now) ? Report.Held
                : [.. Report.Held.Where(held => held.Promised)];
    }
}
