using System.Collections.Immutable;

namespace SmsSupport;

/// <summary>One page of a list.</summary>
/// <param name="Total">How many there are on all pages, as far as they were counted.</param>
/// <param name="Number">This page, from 1.</param>
/// <param name="Size">The most a page holds, 1 to 200.</param>
/// <param name="IsMore">Whether there are more than <paramref name="Total"/>: what no counter knows is not counted to its end.</param>
/// <remarks>The alias of a generic type ends in its arity: without, the other process cannot read the name.</remarks>
[GenerateSerializer, Immutable, Alias("page`1")]
public sealed record Paged<T>(
    [property: Id(0)] ImmutableArray<T> Items,
    [property: Id(1)] long Total,
    [property: Id(2)] int Number,
    [property: Id(3)] int Size,
    [property: Id(4)] bool IsMore = false);
