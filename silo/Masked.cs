using System.Text.RegularExpressions;

namespace SmsSupport.Silo;

/// <summary>Takes out of a text for ops what is the customers' own: telephone numbers in any notation, and what our records say of themselves.</summary>
internal static partial class Masked
{
    /// <summary>The text with enough of each number left to tell two apart, and not enough to call one.</summary>
    public static string Text(string text)
        => text.AsSpan().IndexOfAnyInRange('0', '9') < 0 && !text.Contains('{') ? text : Numbers().Replace(Records().Replace(text, "$1 { … }"), Shorten);

    /// <summary>Whether there is anything to take out.</summary>
    public static bool Hides(string text) => Text(text) != text;

    private static string Shorten(Match number) => $"{number.ValueSpan[..(number.ValueSpan[0] is '+' ? 4 : 2)]}•••••{number.ValueSpan[^2..]}";

    // In E.164 or abroad's, with its plus (in an address %2B) or 00; at home's, with its 0; France's without either.
    // People put spaces, dots or dashes between, addresses write them as %20.
    // A number without a plus begins where no word, time or decimal goes on.
    [GeneratedRegex(
        """
        (?: \+ | %2B | (?: (?<! [0-9A-Za-z] | [0-9][:.,] ) | (?<= %[0-9A-F]{2} ) ) 00 (?: [ .\u00A0\u202F-] | (?: %[0-9A-F]{2} ){1,3} )? )
            [1-9] (?: (?: [ .()\u00A0\u202F-]{0,2} | (?: %[0-9A-F]{2} ){1,3} ) [0-9] ){5,14} (?! [0-9] )
        | (?: (?<! [0-9A-Za-z] | [0-9][:.,] ) | (?<= %[0-9A-F]{2} ) )
            (?: 0 [1-9] (?: (?: [ .\u00A0\u202F-]? | (?: %[0-9A-F]{2} ){1,3} ) [0-9] ){7,9} | 33 [1-9] [0-9]{8} ) (?! [0-9A-Za-z] )
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    // Orleans names a message by what is in it, and a record tells all it holds: InboundText { Sender = …, Text = … }.
    [GeneratedRegex(@"\b([A-Z]\w*) \{ [A-Z]\w* = .*\}", RegexOptions.Singleline)]
    private static partial Regex Records();
}
