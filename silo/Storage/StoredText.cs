using System.Buffers;
using System.Globalization;
using System.Text;

namespace SmsSupport.Silo.Storage;

/// <summary>
/// Any .NET string, written so that both databases give it back unchanged. PostgreSQL refuses NUL, SQLite's functions stop at it,
/// and UTF-8 has no lone surrogates: each becomes the control character DLE and four hex digits, as does DLE itself.
/// </summary>
internal static class StoredText
{
    private const char Escape = '\u0010';

    private static readonly SearchValues<char> Special = SearchValues.Create("\0" + Escape);

    public static string Encode(string text) => IsPlain(text) ? text : Escaped(text);

    public static string Decode(string stored) => stored.Contains(Escape, StringComparison.Ordinal) ? Unescaped(stored) : stored;

    private static bool IsPlain(ReadOnlySpan<char> text)
        => !text.ContainsAny(Special) && (!text.ContainsAnyInRange('\uD800', '\uDFFF') || IsWellFormed(text));

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var taken) is not OperationStatus.Done)
            {
                return false;
            }

            text = text[taken..];
        }

        return true;
    }

    private static string Escaped(ReadOnlySpan<char> text)
    {
        var stored = new StringBuilder(text.Length + 16);

        while (!text.IsEmpty)
        {
            var isWhole = Rune.DecodeFromUtf16(text, out _, out var taken) is OperationStatus.Done;

            if (isWhole && text[0] is not ('\0' or Escape))
            {
                stored.Append(text[..taken]);
            }
            else
            {
                stored.Append(Escape).Append(((int)text[0]).ToString("X4", CultureInfo.InvariantCulture));
            }

            text = text[taken..];
        }

        return stored.ToString();
    }

    private static string Unescaped(ReadOnlySpan<char> stored)
    {
        var text = new StringBuilder(stored.Length);

        while (stored.IndexOf(Escape) is var at and >= 0)
        {
            text.Append(stored[..at]).Append((char)int.Parse(stored.Slice(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            stored = stored[(at + 5)..];
        }

        return text.Append(stored).ToString();
    }
}
