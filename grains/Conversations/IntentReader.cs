using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SmsSupport.Grains.Conversations;

/// <summary>Reads what a text means. Case, accents, spaces of every width, zero-width characters, punctuation, quotes and emoji around a keyword do not matter.</summary>
public static partial class IntentReader
{
    public static Intent Read(string text)
    {
        // The digit of a keycap is a picture of one. Blanked rather than cut, so that places stay what they are.
        var seen = Keycap().Replace(text, keycap => new string(' ', keycap.Length));
        var (start, end) = FirstWord(seen);
        var word = Plain(seen[start..end]);
        var alone = !seen[end..].EnumerateRunes().Any(Rune.IsLetterOrDigit);

        return word switch
        {
            "aide" or "help" when alone => new Intent.AskForHelp(),
            "aide" or "help" => new Intent.Describe(AfterPunctuation(text[end..])),
            "stop" or "arret" or "desinscription" when alone => new Intent.StopReminders(),
            "reprise" when alone => new Intent.ResumeReminders(),
            "annuler" when alone => new Intent.LeaveDialog(),
            _ => new Intent.Anything(),
        };
    }

    /// <summary>Where the first word lies. An apostrophe or a hyphen between letters belongs to it: "aide-soignante" is not the keyword.</summary>
    private static (int Start, int End) FirstWord(string text)
    {
        var start = Skip(text, 0, rune => !Rune.IsLetterOrDigit(rune));
        var end = start;

        while (true)
        {
            end = Skip(text, end, rune => Rune.IsLetterOrDigit(rune) || IsMark(rune) || IsInvisible(rune));
            var joined = end < text.Length && "-'’‐‑".Contains(text[end], StringComparison.Ordinal) ? end + 1 : end;

            if (joined == end || joined >= text.Length || !Rune.TryGetRuneAt(text, joined, out var next) || !Rune.IsLetter(next))
            {
                return (start, end);
            }

            end = joined;
        }
    }

    private static int Skip(string text, int from, Func<Rune, bool> passes)
    {
        // A lone surrogate is no rune; it counts as one unit of something that is not a letter.
        while (from < text.Length && passes(Rune.TryGetRuneAt(text, from, out var rune) ? rune : Rune.ReplacementChar))
        {
            from += rune == default ? 1 : rune.Utf16SequenceLength;
        }

        return from;
    }

    /// <summary>The word in lower case, without accents and invisible characters; a full-width letter is the letter.</summary>
    private static string Plain(string word)
    {
        var plain = new StringBuilder(word.Length);

        foreach (var rune in word.Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(rune => !IsMark(rune) && !IsInvisible(rune)))
        {
            plain.Append(Rune.ToLowerInvariant(rune));
        }

        return plain.ToString();
    }

    private static string AfterPunctuation(string rest) => rest[Skip(rest, 0, rune => !Rune.IsLetterOrDigit(rune))..].TrimEnd();

    [GeneratedRegex(@"[0-9#*]\uFE0F?\u20E3", RegexOptions.CultureInvariant)]
    private static partial Regex Keycap();

    private static bool IsMark(Rune rune)
        => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsInvisible(Rune rune)
        => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control && !Rune.IsWhiteSpace(rune);
}
