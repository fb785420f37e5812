using System.Collections.Immutable;

namespace SmsSupport.Grains.Journals;

/// <summary>The web nodes that there are: what a new activation must wait to hear from.</summary>
public sealed record JournalNames
{
    public ImmutableArray<string> Nodes { get; init; } = [];
}
