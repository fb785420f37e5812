namespace SmsSupport.Web.Desk.Pieces;

/// <summary>Makes what a stranger typed harmless on screen: controls that nobody sees are shown, those that turn the direction of text around too.</summary>
public static class Hostile
{
    public static string Visible(string text)
        => text.Any(Hidden) ? string.Concat(text.Select(character => Hidden(character) ? $"[U+{(int)character:X4}]" : character.ToString())) : text;

    private static bool Hidden(char character) => character switch
    {
        '\n' or '\r' or '\t' => false,
        < ' ' or (>= '\u007F' and <= '\u009F') => true,
        '\u200E' or '\u200F' or '\u061C' => true,
        >= '\u202A' and <= '\u202E' => true,
        >= '\u2066' and <= '\u2069' => true,
        _ => false,
    };
}
