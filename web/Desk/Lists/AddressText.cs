using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace SmsSupport.Web.Desk.Lists;

/// <summary>Reads and writes what stands behind the question mark of a page's address.</summary>
internal static class AddressText
{
    /// <summary>A filter longer than this is no filter but an attempt.</summary>
    private const int Longest = 200;

    private const int LastPage = PageAsked.Deepest / 50;

    /// <summary>Null when it is not there or says nothing.</summary>
    public static string? Read(Uri address, string name)
        => QueryHelpers.ParseQuery(address.Query).TryGetValue(name, out var values) && values[^1] is { Length: > 0 } text && !string.IsNullOrWhiteSpace(text)
            ? text[..Math.Min(text.Length, Longest)]
            : null;

    public static T? Read<T>(Uri address, string name)
        where T : struct, Enum
        => WireName.TryParse<T>(Read(address, name), out var value) ? value : null;

    /// <summary>From 1.</summary>
    public static int ReadPage(Uri address)
        => int.TryParse(Read(address, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, LastPage) : 1;

    /// <summary>The address with those of the values that are there.</summary>
    public static string Write(string address, int page, params (string Name, string? Value)[] values)
        => QueryHelpers.AddQueryString(address, values
            .Append((Name: "page", Value: page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null))
            .Where(pair => !string.IsNullOrEmpty(pair.Value))
            .Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
}
