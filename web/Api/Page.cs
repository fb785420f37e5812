using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;

namespace SmsSupport.Web.Api;

/// <summary>One page of a list.</summary>
internal sealed record Page<T>(ImmutableArray<T> Items, [property: Description(Page.OfTotal)] long Total, [property: JsonPropertyName("page")] int Number, int PageSize);

internal static class Page
{
    /// <summary>What the OpenAPI document says of it.</summary>
    public const string OfTotal = "How many there are on all pages. Of what is searched for, or filtered by anything but status and unread, only the first are counted: 501 means more than 500.";

    public static Page<TView> Of<T, TView>(Paged<T> paged, Func<T, TView> view) => new([.. paged.Items.Select(view)], paged.Total + (paged.IsMore ? 1 : 0), paged.Number, paged.Size);
}
