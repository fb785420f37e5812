namespace SmsSupport;

/// <summary>Which page of a list is wanted.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">1 to <see cref="MostPerPage"/>.</param>
[GenerateSerializer, Immutable, Alias("page-asked")]
public sealed record PageAsked([property: Id(0)] int Number = 1, [property: Id(1)] int Size = 50)
{
    public const int MostPerPage = 200;

    /// <summary>The last item that a page shows: what lies deeper, a filter or the order turned round brings within reach.</summary>
    public const int Deepest = 100_000;

    public static PageAsked First { get; } = new();

    public int Skip => (Number - 1) * Size;
}
