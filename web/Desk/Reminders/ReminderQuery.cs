using SmsSupport.Reminders;
using SmsSupport.Web.Desk.Lists;

namespace SmsSupport.Web.Desk.Reminders;

/// <summary>Which reminders an address asks for: <c>state,phone_number,page</c>.</summary>
public sealed record ReminderQuery(ReminderState? State = null, string? Phone = null, int Page = 1)
{
    private const int PageSize = 50;

    public bool IsFiltered => State is not null || Phone is not null;

    public static ReminderQuery Read(Uri address)
        => new(AddressText.Read<ReminderState>(address, "state"), AddressText.Read(address, "phone_number"), AddressText.ReadPage(address));

    public string Address()
        => AddressText.Write(Addresses.Reminders, Page, ("state", State is { } state ? WireName.Of(state) : null), ("phone_number", Phone));

    public ReminderFilter Filter() => new(State, Phone, new(Page, PageSize));
}
