using System.Globalization;
using System.Text;

namespace SmsSupport.Silo.Storage;

/// <summary>Texts without case, accents and invisible characters, so that people find what they type in any manner.</summary>
internal static class SearchText
{
    private const int MostWords = 8;
    private const int LongestPhrase = 200;

    /// <summary>Ten times the longest SMS: whoever posts megabytes need not be found by their last word.</summary>
    private const int LongestText = 16_000;

    /// <summary>What a search looks through of these texts: one line, since a line's end folds to a space.</summary>
    public static string Fold(params IEnumerable<string?> texts) => Fold(string.Join('\n', texts.Where(text => !string.IsNullOrEmpty(text))));

    /// <summary>The words of a search, folded; every one of them must be found.</summary>
    public static IReadOnlyList<string> Words(string? asked)
        => asked is null ? [] : [.. Fold(Beginning(asked, LongestPhrase)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];

    /// <summary>A pattern for texts that hold this: <c>like @pattern escape '!'</c>.</summary>
    public static string Holding(string part) => $"%{Escaped(part)}%";

    /// <summary>A pattern for texts that begin with this, likewise.</summary>
    public static string StartingWith(string start) => $"{Escaped(start)}%";

    /// <summary>A pattern for texts that hold this: <c>glob @pattern</c>.</summary>
    public static string HoldingGlob(string part)
        => $"*{new StringBuilder(Beginning(part, LongestPhrase)).Replace("[", "[[]").Replace("*", "[*]").Replace("?", "[?]")}*";

    private static string Fold(string whole)
    {
        var text = Beginning(whole, LongestText);

        if (Ascii.IsValid(text) && !text.Any(char.IsControl))
        {
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(text.Length);

        foreach (var rune in Normalizable(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            folded.Append(Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => "",
                UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
                _ => Letters.Plain(Rune.ToLowerInvariant(rune)),
            });
        }

        return folded.ToString();
    }

    /// <summary>Normalizing throws at lone surrogates, which enumerating replaces, and at U+FFFE of any plane.</summary>
    private static string Normalizable(string text)
    {
        var sound = new StringBuilder(text.Length);

        foreach (var rune in text.EnumerateRunes())
        {
            sound.Append((rune.Value & 0xFFFE) == 0xFFFE ? Rune.ReplacementChar : rune);
        }

        return sound.ToString();
    }

    private static string Beginning(string text, int longest) => text.Length > longest ? text[..longest] : text;

    private static string Escaped(string text)
        => new StringBuilder(Beginning(text, LongestPhrase)).Replace("!", "!!").Replace("%", "!%").Replace("_", "!_").ToString();
}
