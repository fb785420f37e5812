using System.Collections.Immutable;

namespace SmsSupport.Operations;

/// <summary>The web nodes, each by its own account. There is one: key 0.</summary>
/// <remarks>A node that fell silent with texts in its journal is remembered through restarts of the whole cluster, until somebody forgets it.</remarks>
[Alias("web-nodes")]
public interface IWebNodesGrain : IGrainWithIntegerKey
{
    /// <summary>Takes in what a node says of itself.</summary>
    [Alias("report")]
    Task Report(WebNodeReport report);

    /// <summary>Takes in a node's last report: it stops in order. With an empty journal it is forgotten.</summary>
    [Alias("goodbye")]
    Task Goodbye(WebNodeReport last);

    /// <summary>Forgets a node that will not come back. One that reports again is known again.</summary>
    [Alias("forget")]
    Task Forget(string id);

    [Alias("list")]
    Task<ImmutableArray<WebNode>> List();
}
