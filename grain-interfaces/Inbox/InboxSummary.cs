using System.Collections.Immutable;

namespace SmsSupport.Inbox;

/// <summary>The exact sums: every request that is no delivery report is counted once, as received or as a duplicate.</summary>
/// <param name="Outcomes">How many ended in each outcome, zero included; together they are all that was received.</param>
[GenerateSerializer, Immutable, Alias("inbox-summary")]
public sealed record InboxSummary([property: Id(0)] ImmutableDictionary<Outcome, long> Outcomes, [property: Id(1)] long Duplicates)
{
    public long Received => Outcomes.Values.Sum();
}
