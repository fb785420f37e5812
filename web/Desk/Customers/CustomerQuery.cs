using SmsSupport.Customers;
using SmsSupport.Web.Desk.Lists;

namespace SmsSupport.Web.Desk.Customers;

/// <summary>Which customers an address asks for: <c>q,page</c>.</summary>
public sealed record CustomerQuery(string? Search = null, int Page = 1)
{
    private const int PageSize = 50;

    public static CustomerQuery Read(Uri address) => new(AddressText.Read(address, "q"), AddressText.ReadPage(address));

    public string Address() => AddressText.Write(Addresses.Customers, Page, ("q", Search));

    public CustomerFilter Filter() => new(Search, new(Page, PageSize));
}
