using System.Globalization;
using System.Text;

namespace SmsSupport.Reminders;

/// <summary>The sentence on every reminder that says how to reach us. A reminder carries it once, however its author wrote it.</summary>
public static class ReminderMention
{
    /// <summary>The text with the mention on a line of its own at the end, or as it is when it holds one of the known mentions already.</summary>
    /// <param name="mention">In the customer's language; an empty one appends nothing.</param>
    /// <param name="known">The mention in every language.</param>
    public static string AppendOnce(string text, string mention, IEnumerable<string> known)
    {
        var said = Essence(text);
        var alreadySaid = known.Append(mention).Select(Essence).Any(one => one.Length > 0 && said.Contains(one, StringComparison.Ordinal));

        return alreadySaid || string.IsNullOrWhiteSpace(mention) ? text : $"{text.TrimEnd()}\n{mention}";
    }

    // What tells two sentences apart for a reader: neither case, nor which apostrophe, nor which or how many spaces, nor characters nobody sees.
    private static string Essence(string text)
    {
        var kept = new StringBuilder(text.Length);

        foreach (var rune in text.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune) && !IsUnseen(rune)))
        {
            kept.Append(IsApostrophe(rune) ? "'" : Rune.ToUpperInvariant(rune).ToString());
        }

        return kept.ToString();
    }

    private static bool IsApostrophe(Rune rune) => rune.Value is '\'' or '`' or '´' or '‘' or '’' or '‛' or 'ʼ' or 'ʹ' or '′' or '＇';

    // A variation selector only asks for the coloured form of an emoji.
    private static bool IsUnseen(Rune rune)
        => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control || rune.Value is >= 0xFE00 and <= 0xFE0F;
}
