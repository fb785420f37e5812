using System.Collections.Immutable;
using SmsSupport.Operations;

namespace SmsSupport.Grains.Operations;

/// <summary>The web nodes as they are saved. A property that goes or changes meaning takes a new <see cref="Schema"/>.</summary>
public sealed record WebNodeRoster
{
    public int Schema { get; init; } = 1;

    /// <summary>By the time each was first heard of. Silence is no state of theirs but of the clock's, and so never saved.</summary>
    public ImmutableArray<WebNode> Nodes { get; init; } = [];

    /// <summary>The roster with a node's newest report.</summary>
    public WebNodeRoster Hear(WebNodeReport report, DateTimeOffset now) => With(new(report, WebNodeState.Reporting, now));

    /// <summary>The roster after a node stopped in order: what it leaves in its journal is remembered, a node that leaves nothing is not.</summary>
    public WebNodeRoster Leave(WebNodeReport last, DateTimeOffset now)
        => last.JournalDepth is 0 ? Without(last.Id) : With(new(last, WebNodeState.Stopped, now));

    public WebNodeRoster Without(string id) => this with { Nodes = Nodes.RemoveAll(node => node.Report.Id == id) };

    /// <summary>Whether the next roster says something that a restart of the cluster must not lose.</summary>
    public bool ShouldSave(WebNodeRoster next)
        => Nodes.Length != next.Nodes.Length || Nodes.Zip(next.Nodes).Any(pair => Essence(pair.First) != Essence(pair.Second));

    private WebNodeRoster With(WebNode node)
        => Nodes.FirstOrDefault(known => known.Report.Id == node.Report.Id) is { } before
            ? this with { Nodes = Nodes.Replace(before, node) }
            : this with { Nodes = Nodes.Add(node) };

    private static (string Id, string Name, WebNodeState State, bool Waiting, bool Damaged) Essence(WebNode node)
        => (node.Report.Id, node.Report.Name, node.State, node.Report.JournalDepth > 0, node.Report.JournalDamaged > 0);
}
