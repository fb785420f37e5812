namespace SmsSupport.Web.Accounts;

/// <summary>Addresses somebody may be sent to: only our own, whatever a link says.</summary>
internal static class LocalAddress
{
    public static string Or(string? wanted, string otherwise) => IsLocal(wanted) ? wanted! : otherwise;

    // '//host' and '/\host' leave the site; a control character may hide that they do; a header holds ASCII.
    private static bool IsLocal(string? address)
        => address is ['/', ..] and not ['/', '/' or '\\', ..] && address.All(character => char.IsAscii(character) && !char.IsControl(character));
}
