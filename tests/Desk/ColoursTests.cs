using System.Globalization;
using System.Text.RegularExpressions;

namespace SmsSupport.Tests.Desk;

/// <summary>Text can be read in both colour schemes: 4.5:1 at least (WCAG 2.2, AA).</summary>
public sealed partial class ColoursTests
{
    private static readonly string Css = File.ReadAllText(Path.Combine(Repository.Root, "web", "wwwroot", "desk.css"));

    [Theory]
    [InlineData("ink", "paper")]
    [InlineData("ink", "surface")]
    [InlineData("ink-soft", "paper")]
    [InlineData("ink-soft", "paper-deep")]
    [InlineData("ink-soft", "surface")]
    [InlineData("ink", "primary-soft")]
    [InlineData("primary", "paper")]
    [InlineData("primary", "surface")]
    [InlineData("on-primary", "primary")]
    [InlineData("accent", "surface")]
    [InlineData("accent", "paper")]
    [InlineData("accent", "accent-soft")]
    [InlineData("rail-ink", "rail")]
    [InlineData("rail-ink", "rail-active")]
    [InlineData("rail-soft", "rail")]
    [InlineData("note-ink", "note")]
    [InlineData("mine-ink", "mine")]
    [InlineData("ink-soft", "auto")]
    [InlineData("ink", "auto")]
    [InlineData("open-ink", "open")]
    [InlineData("progress-ink", "progress")]
    [InlineData("waiting-ink", "waiting")]
    [InlineData("waiting-ink", "surface")]
    [InlineData("closed-ink", "closed")]
    [InlineData("bad-ink", "bad")]
    [InlineData("bad-ink", "surface")]
    [InlineData("bad-ink", "mine")]
    [InlineData("good-ink", "mine")]
    [InlineData("good-ink", "auto")]
    public void Text_stands_out_from_its_ground(string text, string ground)
    {
        Assert.All(new[] { Light, Dark }, scheme => Assert.InRange(Contrast(scheme[text], scheme[ground]), 4.5, 21));
    }

    private static Dictionary<string, string> Light { get; } = Read(":root {");

    private static Dictionary<string, string> Dark { get; } = Read(":root[data-theme=\"dark\"] {");

    private static Dictionary<string, string> Read(string head)
    {
        var start = Css.IndexOf(head, StringComparison.Ordinal);
        var block = Css[start..Css.IndexOf('}', start)];

        return Colour().Matches(block).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }

    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));

        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string colour)
    {
        var (red, green, blue) = (Part(colour, 1), Part(colour, 3), Part(colour, 5));

        return (0.2126 * red) + (0.7152 * green) + (0.0722 * blue);
    }

    private static double Part(string colour, int at)
    {
        var part = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;

        return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex(@"--([a-z-]+): (#[0-9a-f]{6});")]
    private static partial Regex Colour();
}
