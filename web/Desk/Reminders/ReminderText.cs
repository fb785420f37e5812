using System.Globalization;
using System.Text;

namespace SmsSupport.Web.Desk.Reminders;

/// <summary>A text fit to be sent: with its line breaks, without what no phone shows.</summary>
internal static class ReminderText
{
    public static string Clean(string text)
        => string.Concat(text.ReplaceLineEndings("\n").EnumerateRunes()
            .Where(rune => rune.Value == '\n' || (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Control && rune != Rune.ReplacementChar)))
            .Trim();
}
