using System.Globalization;
using System.Text;

namespace SmsSupport.Web.Desk.Customers;

/// <summary>A customer as somebody types or imports them.</summary>
internal static class CustomerDraft
{
    public const int LongestName = 100;
    public const int LongestEmail = 254;

    /// <summary>One line of text without what nobody sees; null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        // EnumerateRunes gives the replacement character for half of a pair.
        var seen = text.EnumerateRunes().Select(rune => Rune.IsWhiteSpace(rune) ? new(' ') : rune).Where(rune => !IsUnseen(rune));
        var line = string.Join(' ', string.Concat(seen).Split(' ', StringSplitOptions.RemoveEmptyEntries));

        return line.Length > 0 ? line : null;
    }

    /// <summary>Enough to catch a slip; whether it exists only its owner knows.</summary>
    public static bool IsEmail(string text)
        => text.Length <= LongestEmail
            && text.Split('@') is [{ Length: > 0 }, { Length: > 2 } host]
            && host.Contains('.', StringComparison.Ordinal)
            && !host.StartsWith('.')
            && !host.EndsWith('.')
            && !text.Any(char.IsWhiteSpace);

    // A joiner belongs inside an emoji and in some scripts' names, so format characters are not all unseen.
    private static bool IsUnseen(Rune rune)
        => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D))
            || rune == Rune.ReplacementChar;
}
