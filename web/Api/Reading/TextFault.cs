using System.Globalization;
using System.Text;

namespace SmsSupport.Web.Api.Reading;

/// <summary>What makes a text unfit to be stored, shown or sent.</summary>
internal static class TextFault
{
    /// <returns>A sentence about the first fault; null when there is none.</returns>
    public static string? Of(string text, int most)
    {
        if (text.Length > most)
        {
            return string.Create(CultureInfo.InvariantCulture, $"has {text.Length} characters; {most} is the most.");
        }

        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                return $"holds half a character (a lone surrogate) at position {at}; send whole ones.";
            }

            if (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t'))
            {
                return $"holds the control character U+{rune.Value:X4} at position {at}; leave it out.";
            }

            at += rune.Utf16SequenceLength;
        }

        return null;
    }

    /// <summary>Whether a reader would see nothing.</summary>
    public static bool IsBlank(string text)
        => text.EnumerateRunes().All(rune => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control);
}
