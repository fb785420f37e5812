using System.Collections.Immutable;

namespace SmsSupport.Outbox;

/// <summary>How a text goes over the air, and so what it costs (3GPP TS 23.038, 23.040).</summary>
/// <param name="Units">Septets in GSM-7, UTF-16 units in UCS-2.</param>
/// <param name="Segments">SMS billed: 160 then 153 each in GSM-7, 70 then 67 each in UCS-2.</param>
/// <param name="Culprits">The characters that GSM-7 lacks, which more than double the price, each once in the order of the text; empty in GSM-7.</param>
public sealed record SmsEncoding(bool IsGsm7, int Units, int Segments, ImmutableArray<string> Culprits)
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extended = "\f^{}\\[~]|€";

    /// <summary>The first of the culprits; null in GSM-7.</summary>
    public string? Culprit => Culprits is [var first, ..] ? first : null;

    public static SmsEncoding Of(string text)
    {
        var septets = 0;
        var culprits = new List<string>();

        foreach (var rune in text.EnumerateRunes())
        {
            var character = rune.ToString();

            if (Extended.Contains(character, StringComparison.Ordinal))
            {
                septets += 2;
            }
            else if (Basic.Contains(character, StringComparison.Ordinal))
            {
                septets++;
            }
            else if (!culprits.Contains(character))
            {
                culprits.Add(character);
            }
        }

        return culprits.Count > 0
            ? new(false, text.Length, Ucs2Segments(text), [.. culprits])
            : new(true, septets, Gsm7Segments(text, septets), []);
    }

    // A two-unit character never straddles two segments, so the segments are filled one by one rather than divided.
    private static int Gsm7Segments(string text, int septets)
        => septets <= 160 ? 1 : Fill(text.Select(character => Extended.Contains(character, StringComparison.Ordinal) ? 2 : 1), 153);

    private static int Ucs2Segments(string text)
        => text.Length <= 70 ? 1 : Fill(text.EnumerateRunes().Select(rune => rune.Utf16SequenceLength), 67);

    private static int Fill(IEnumerable<int> sizes, int room)
    {
        var (segments, used) = (1, 0);

        foreach (var size in sizes)
        {
            (segments, used) = used + size > room ? (segments + 1, size) : (segments, used + size);
        }

        return segments;
    }
}
