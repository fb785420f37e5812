using System.Collections.Immutable;

namespace SmsSupport.Grains.Accounts;

/// <summary>What is stored of the web nodes' keys.</summary>
public sealed record KeyRing
{
    public ImmutableArray<string> Elements { get; init; } = [];

    public DateTimeOffset LastAdded { get; init; }
}
