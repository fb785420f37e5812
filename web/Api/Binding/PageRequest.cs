using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace SmsSupport.Web.Api.Binding;

/// <summary>Which page of a list a caller wants.</summary>
internal abstract record PageRequest
{
    // Far past any list we keep, and far from what would overflow an offset.
    private const int LastPage = 1_000_000;

    [Description("Which page, from 1."), DefaultValue(1)]
    [Range(1, LastPage, ErrorMessage = "must be a whole number from {1} to {2}.")]
    public int Page { get; init; } = 1;

    [Description("How many items a page holds."), DefaultValue(50)]
    [Range(1, PageAsked.MostPerPage, ErrorMessage = "must be a whole number from {1} to {2}.")]
    public int PageSize { get; init; } = 50;

    protected PageAsked ToPage() => new(Page, PageSize);
}
