using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using SmsSupport.Tickets;

namespace SmsSupport.Web.Desk.Tickets;

/// <summary>What of the list an address asks for: <c>status,ticket_number,phone_number,q,unread,assignee,page,sort</c>. What it does not understand it leaves out.</summary>
/// <param name="Assignee">A user name; an empty one means nobody's tickets.</param>
public sealed record TicketQuery(
    TicketStatus? Status = null,
    string? Number = null,
    string? Phone = null,
    string? Search = null,
    bool Unread = false,
    string? Assignee = null,
    TicketSort Sort = TicketSort.CreatedDescending,
    int Page = 1)
{
    public const int PageSize = 25;

    /// <summary>A filter longer than this is no filter but an attempt.</summary>
    public const int Longest = 200;

    private static readonly (TicketSort Sort, string Name)[] SortNames =
    [
        (TicketSort.CreatedDescending, "-created_at"),
        (TicketSort.CreatedAscending, "created_at"),
        (TicketSort.UpdatedDescending, "-updated_at"),
        (TicketSort.UpdatedAscending, "updated_at"),
        (TicketSort.NumberDescending, "-ticket_number"),
        (TicketSort.NumberAscending, "ticket_number"),
        (TicketSort.StatusDescending, "-status"),
        (TicketSort.StatusAscending, "status"),
        (TicketSort.PriorityDescending, "-priority"),
        (TicketSort.PriorityAscending, "priority"),
    ];

    public static TicketQuery Read(string address)
    {
        var asked = QueryHelpers.ParseQuery(new Uri(address).Query);

        string? Value(string name) => asked.TryGetValue(name, out var values) ? values[^1] is { } text ? text[..Math.Min(text.Length, Longest)] : null : null;

        return new(
            Status: WireName.TryParse<TicketStatus>(Value("status"), out var status) ? status : null,
            Number: Filled(Value("ticket_number")),
            Phone: Filled(Value("phone_number")),
            Search: Filled(Value("q")),
            Unread: Value("unread") is "true" or "1",
            Assignee: Value("assignee"),
            Sort: SortNames.FirstOrDefault(pair => pair.Name == Value("sort")).Sort,
            Page: int.TryParse(Value("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, PageAsked.Deepest / PageSize) : 1);
    }

    /// <summary>The list's address that asks for this.</summary>
    public string Address() => QueryHelpers.AddQueryString(Addresses.Tickets, Parameters());

    public TicketFilter Filter() => new(
        Status,
        Number,
        Phone,
        Search,
        Unread ? true : null,
        Assignee,
        Sort,
        new PageAsked(Page, PageSize));

    /// <summary>Whether it shows less than everything.</summary>
    public bool IsFiltered => this with { Sort = TicketSort.CreatedDescending, Page = 1 } != new TicketQuery();

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private Dictionary<string, string?> Parameters()
    {
        var parameters = new Dictionary<string, string?>();

        Add("status", Status is { } status ? WireName.Of(status) : null);
        Add("ticket_number", Number);
        Add("phone_number", Phone);
        Add("q", Search);
        Add("unread", Unread ? "true" : null);
        Add("assignee", Assignee);
        Add("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null);
        Add("sort", Sort is TicketSort.CreatedDescending ? null : SortNames.First(pair => pair.Sort == Sort).Name);

        return parameters;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parameters[name] = value;
            }
        }
    }
}
