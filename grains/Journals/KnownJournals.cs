using System.Collections.Immutable;
using SmsSupport.Journals;

namespace SmsSupport.Grains.Journals;

/// <summary>What each web node said last of its journal.</summary>
public sealed record KnownJournals
{
    /// <summary>How long a node that says nothing is waited for: as long as a restart may take, and not as long as people wait.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How long a node known by name is waited for at first: when the whole cluster was away, each node finds it again in its own time.</summary>
    public static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(30);

    /// <summary>When nobody has spoken for so long, it was not they who were silent: they could not be heard.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(2);

    private ImmutableDictionary<string, Known> Nodes { get; init; } = ImmutableDictionary<string, Known>.Empty;

    public IEnumerable<string> Names => Nodes.Keys;

    /// <summary>Nodes that are known to be there, and have still to say what they hold.</summary>
    public static KnownJournals Named(IEnumerable<string> nodes, DateTimeOffset now)
        => new() { Nodes = nodes.ToImmutableDictionary(node => node, _ => new Known(now + FirstPatience - Patience, null)) };

    public KnownJournals Hear(JournalReport report, DateTimeOffset now)
    {
        if (!Nodes.IsEmpty && Nodes.Values.All(node => now - node.HeardAt > Gap))
        {
            return AfterOutage(now).Hear(report, now);
        }

        // What was sent earlier and comes later is old news.
        var newest = Nodes.GetValueOrDefault(report.Node)?.Report is { } last && last.SentAt > report.SentAt ? last : report;

        return this with { Nodes = Nodes.SetItem(report.Node, new(now, newest)) };
    }

    /// <summary>Whoever is there has their patience anew: until now they could not be heard.</summary>
    public KnownJournals AfterOutage(DateTimeOffset now)
        => this with { Nodes = Nodes.ToImmutableDictionary(node => node.Key, node => node.Value with { HeardAt = node.Value.HeardAt > now ? node.Value.HeardAt : now }) };

    /// <summary>Whether somebody is about to be given up.</summary>
    public bool HasSilent(DateTimeOffset now) => Nodes.Values.Any(node => now - node.HeardAt > Gap);

    public KnownJournals Without(string node) => this with { Nodes = Nodes.Remove(node) };

    public KnownJournals WithoutSilent(DateTimeOffset now)
        => this with { Nodes = Nodes.RemoveRange(Nodes.Where(node => now - node.Value.HeardAt > Patience).Select(node => node.Key)) };

    public OtherJournals Beside(string node)
    {
        var others = Nodes.Where(known => known.Key != node).Select(known => known.Value.Report).ToList();

        return new(
            others.Count == 0 ? DateTimeOffset.MaxValue : others.Min(report => report?.CoversUntil ?? DateTimeOffset.MinValue),
            [.. others
                .OfType<JournalReport>()
                .SelectMany(report => report.Held)
                .GroupBy(held => held.Phone)
                .Select(same => same.MinBy(held => held.Oldest))]);
    }

    private sealed record Known(DateTimeOffset HeardAt, JournalReport? Report);
}
