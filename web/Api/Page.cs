using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SmsSupport.Web.Api;

/// <summary>One page of a list.</summary>
internal sealed record Page<T>(ImmutableArray<T> Items, long Total, [property: JsonPropertyName("page")] int Number, int PageSize);

internal static class Page
{
    public static Page<TView> Of<T, TView>(Paged<T> paged, Func<T, TView> view) => new([.. paged.Items.Select(view)], paged.Total, paged.Number, paged.Size);
}
