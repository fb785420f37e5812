using System.Text;

namespace SmsSupport.Web.Desk.Imports;

/// <summary>The text of a file, whatever program wrote it.</summary>
internal static class CsvText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Its encoding is what its first bytes say; without a word from them UTF-8, or what Windows writes where it is not UTF-8.</summary>
    public static string Read(ReadOnlySpan<byte> file) => file switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
        [0xFF, 0xFE, .. var rest] => Encoding.Unicode.GetString(rest),
        [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
        _ => Unmarked(file),
    };

    private static string Unmarked(ReadOnlySpan<byte> file)
    {
        try
        {
            return Utf8.GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(file);
        }
    }
}
