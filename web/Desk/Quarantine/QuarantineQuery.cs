using SmsSupport.Web.Desk.Lists;

namespace SmsSupport.Web.Desk.Quarantine;

/// <summary>Which page of the quarantine an address asks for.</summary>
public sealed record QuarantineQuery(int Page)
{
    public const int PageSize = 25;

    public static QuarantineQuery Read(Uri address) => new(AddressText.ReadPage(address));

    public string Address() => AddressText.Write(Addresses.Quarantine, Page);
}
