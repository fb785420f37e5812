using System.Collections.Immutable;

namespace SmsSupport.Journals;

/// <summary>What the other web nodes hold. A text that arrived until <see cref="CoversUntil"/> may go to the cluster unless an older one of its sender is among <see cref="Held"/>.</summary>
/// <param name="CoversUntil">The earliest time, UTC, that another node covers; the end of time when there is no other.</param>
[GenerateSerializer, Immutable, Alias("other-journals")]
public sealed record OtherJournals([property: Id(0)] DateTimeOffset CoversUntil, [property: Id(1)] ImmutableArray<HeldSender> Held);
