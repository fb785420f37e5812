using System.Text;
using System.Text.RegularExpressions;

namespace SmsSupport.Grains.Tickets;

/// <summary>A ticket's subject, from the beginning of its description.</summary>
public static partial class Subject
{
    public const int Longest = 80;

    public static string Of(string description)
    {
        var line = Blank().Replace(description, " ").Trim();

        if (line.Length <= Longest)
        {
            return line;
        }

        var cut = line.LastIndexOf(' ', Longest - 1);
        var end = cut > Longest / 2 ? cut : Longest - 1;

        return line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)] + "…";
    }

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Blank();
}
