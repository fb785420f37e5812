using SmsSupport.Inbox;
using SmsSupport.Web.Desk.Lists;

namespace SmsSupport.Web.Desk.Inbox;

/// <summary>What of the inbox an address asks for: <c>outcome,phone_number,page</c>.</summary>
public sealed record InboxQuery(Outcome? Outcome = null, string? Phone = null, int Page = 1)
{
    private const int PageSize = 50;

    public bool IsFiltered => Outcome is not null || Phone is not null;

    public static InboxQuery Read(Uri address)
        => new(AddressText.Read<Outcome>(address, "outcome"), AddressText.Read(address, "phone_number"), AddressText.ReadPage(address));

    public string Address()
        => AddressText.Write(Addresses.Inbox, Page, ("outcome", Outcome is { } outcome ? WireName.Of(outcome) : null), ("phone_number", Phone));

    public InboxFilter Filter() => new(Outcome, Phone, new(Page, PageSize));
}
