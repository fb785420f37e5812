using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace SmsSupport.Web.Api.Binding;

/// <summary>Which page of a list a caller wants.</summary>
internal abstract record PageRequest
{
    [Description("Which page, from 1. No page reaches past item 100000 of a list."), DefaultValue(1)]
    [Range(1, PageAsked.Deepest, ErrorMessage = "must be a whole number from {1} to {2}.")]
    public int Page { get; init; } = 1;

    [Description("How many items a page holds."), DefaultValue(50)]
    [Range(1, PageAsked.MostPerPage, ErrorMessage = "must be a whole number from {1} to {2}.")]
    public int PageSize { get; init; } = 50;

    /// <summary>Whether the page lies deeper in the list than any list is read.</summary>
    internal bool IsTooDeep => (long)Page * PageSize > PageAsked.Deepest;

    protected PageAsked ToPage() => new(Page, PageSize);
}
