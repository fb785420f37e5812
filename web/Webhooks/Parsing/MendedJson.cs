using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace SmsSupport.Web.Webhooks.Parsing;

/// <summary>Takes out of a body what would make a JSON reader refuse a text that people can still read: a byte order mark, bytes that are no UTF-8, halves of surrogate pairs.</summary>
internal static class MendedJson
{
    private const int EscapeLength = 6;

    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> body)
    {
        var mended = body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;

        if (!Utf8.IsValid(mended.Span))
        {
            mended = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(mended.Span));
        }

        return ReplaceHalfPairs(mended);
    }

    // A backslash outside a string is no JSON at all, so there is no need to know where strings begin.
    private static ReadOnlyMemory<byte> ReplaceHalfPairs(ReadOnlyMemory<byte> json)
    {
        byte[]? copy = null;
        var text = json.Span;

        for (var at = text.IndexOf((byte)'\\'); at >= 0 && at < text.Length;)
        {
            var step = 2;

            if (TryReadEscape(text[at..], out var unit))
            {
                var paired = char.IsHighSurrogate(unit) && TryReadEscape(text[(at + EscapeLength)..], out var next) && char.IsLowSurrogate(next);

                if (char.IsSurrogate(unit) && !paired)
                {
                    copy ??= json.ToArray();
                    "\\ufffd"u8.CopyTo(copy.AsSpan(at));
                }

                step = paired ? 2 * EscapeLength : EscapeLength;
            }

            at += step;

            var further = at < text.Length ? text[at..].IndexOf((byte)'\\') : -1;

            at = further < 0 ? -1 : at + further;
        }

        return copy ?? json;
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> text, out char unit)
    {
        unit = default;

        if (text.Length < EscapeLength || text[0] != '\\' || text[1] != 'u'
            || !ushort.TryParse(text[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        unit = (char)value;

        return true;
    }
}
