namespace SmsSupport.Web.Desk.Pieces;

/// <summary>The beginning of a text that may be megabytes long.</summary>
public static class Excerpt
{
    public static string Of(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        // Not through the middle of a character that takes two.
        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;

        return $"{text[..end]}…";
    }
}
