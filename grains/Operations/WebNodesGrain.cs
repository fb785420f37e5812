using System.Collections.Immutable;
using SmsSupport.Operations;

namespace SmsSupport.Grains.Operations;

public sealed class WebNodesGrain([PersistentState("web-nodes")] IPersistentState<WebNodeRoster> saved, TimeProvider clock) : Grain, IWebNodesGrain
{
    /// <summary>Several reports, and the time a call may take.</summary>
    private static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(20);

    /// <summary>How old the saved time of a node's last report may become.</summary>
    private static readonly TimeSpan SaveEvery = TimeSpan.FromMinutes(5);

    private readonly DateTimeOffset wokenAt = clock.GetUtcNow();

    // What is known is newer than what is saved: a database write every few seconds would say little more.
    private WebNodeRoster? known;
    private DateTimeOffset savedAt = clock.GetUtcNow();

    private WebNodeRoster Known => known ?? saved.State;

    public Task Report(WebNodeReport report) => Take(Known.Hear(report, clock.GetUtcNow()));

    public Task Goodbye(WebNodeReport last) => Take(Known.Leave(last, clock.GetUtcNow()));

    public Task Forget(string id) => Take(Known.Without(id));

    public Task<ImmutableArray<WebNode>> List() => Task.FromResult<ImmutableArray<WebNode>>([.. Known.Nodes.Select(Now)]);

    private async Task Take(WebNodeRoster next)
    {
        var now = clock.GetUtcNow();

        if (saved.State.ShouldSave(next) || now - savedAt >= SaveEvery)
        {
            // When it fails: who reports does so again in a moment, to a grain that knows what the database really holds.
            await saved.Save(next, this);
            savedAt = now;
        }

        known = next;
    }

    private WebNode Now(WebNode node) => node.State is WebNodeState.Reporting && IsSilent(node) ? node with { State = WebNodeState.Silent } : node;

    // A grain that has just moved to another silo has heard nobody yet.
    private bool IsSilent(WebNode node)
    {
        var waitedSince = node.HeardAt > wokenAt ? node.HeardAt : wokenAt;

        return clock.GetUtcNow() - waitedSince > SilentAfter;
    }
}
