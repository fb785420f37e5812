using System.Collections.Immutable;

namespace SmsSupport.Journals;

/// <summary>What a web node holds, and what it promises.</summary>
/// <param name="Node">The same after a restart: an id that lies in the journal's directory.</param>
/// <param name="SentAt">By the node's clock, UTC. The nodes' clocks must agree to within a tenth of a second.</param>
/// <param name="CoversUntil">Until then (UTC) the node does not tell a phone that a text is safe in its journal, except of the senders it holds already.</param>
/// <param name="Held">The senders whose texts are in its journal or on their way to the cluster.</param>
/// <param name="TakenOver">Nodes that are gone and whose journals this one brings to the cluster: their senders are among its own.</param>
[GenerateSerializer, Immutable, Alias("journal-report")]
public sealed record JournalReport(
    [property: Id(0)] string Node,
    [property: Id(1)] DateTimeOffset SentAt,
    [property: Id(2)] DateTimeOffset CoversUntil,
    [property: Id(3)] ImmutableArray<HeldSender> Held,
    [property: Id(4)] ImmutableArray<string> TakenOver = default);
