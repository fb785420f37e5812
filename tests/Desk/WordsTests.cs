using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SmsSupport.Tests.Desk;

/// <summary>Every word of the desk is in both languages, and none is written in code.</summary>
public sealed partial class WordsTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "web");

    public static TheoryData<string> Components => [.. Directory.EnumerateFiles(Web, "*.razor", SearchOption.AllDirectories)
        .Where(IsSource)
        .Where(file => !Path.GetFileName(file).StartsWith('_'))
        .Select(file => Path.GetRelativePath(Web, file))];

    public static TheoryData<string> FrenchWords => [.. Directory.EnumerateFiles(Web, "*.resx", SearchOption.AllDirectories)
        .Where(IsSource)
        .Where(file => !file.EndsWith(".en.resx", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(Web, file))];

    [Theory]
    [MemberData(nameof(FrenchWords))]
    public void Every_word_is_in_both_languages(string file)
    {
        var (french, english) = (Read(file), Read(Path.ChangeExtension(file, ".en.resx")));

        Assert.Equal(french.Keys.Order(), english.Keys.Order());
        Assert.All(french.Concat(english), word => Assert.False(string.IsNullOrWhiteSpace(word.Value), word.Key));
        Assert.All(french, word => Assert.Equal(Holes(word.Value), Holes(english[word.Key])));
    }

    [Theory]
    [MemberData(nameof(Components))]
    public void Every_word_a_component_asks_for_exists(string file)
    {
        var path = Path.Combine(Web, file);
        var source = File.ReadAllText(path) + (File.Exists(path + ".cs") ? File.ReadAllText(path + ".cs") : "");

        foreach (Match localizer in Localizer().Matches(source))
        {
            var words = WordsOf(localizer.Groups["type"].Value);
            var asked = new Regex($@"(?<![\w.]){localizer.Groups["name"].Value}\[""(?<key>[^""{{]+)""").Matches(source);

            Assert.All(asked, key => Assert.Contains(key.Groups["key"].Value, words));
        }
    }

    [Theory]
    [MemberData(nameof(Components))]
    public void No_visible_word_is_written_in_a_component(string file)
    {
        var markup = MarkupOf(File.ReadAllText(Path.Combine(Web, file)));

        var written = Between().Matches(Attribute().Replace(markup, "")).Select(match => match.Groups["text"].Value.Trim())
            .Concat(Spoken().Matches(markup).Select(match => match.Groups["text"].Value.Trim()))
            .Where(text => Word().IsMatch(text) && !Names.Contains(text));

        Assert.Empty(written);
    }

    // Names of things, the same in every language.
    private static readonly HashSet<string> Names = ["SMS Support", "· SMS Support", "TKT-", "SMS", "X-Signature", "X-Timestamp"];

    private static bool IsSource(string file) => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Web, file)).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static Dictionary<string, string>.KeyCollection WordsOf(string type)
    {
        var file = Directory.EnumerateFiles(Web, $"{type.Split('.')[^1]}.resx", SearchOption.AllDirectories).Where(IsSource).Single();

        return Read(file).Keys;
    }

    private static string Holes(string text) => string.Join(',', Hole().Matches(text).Select(hole => hole.Value).Distinct().Order());

    private static string MarkupOf(string source)
    {
        var code = source.IndexOf("\n@code", StringComparison.Ordinal);
        var markup = code < 0 ? source : source[..code];

        // What is between @* and *@, directives, and what C# says between the tags.
        markup = RazorComment().Replace(markup, "");
        markup = Directive().Replace(markup, "");
        markup = CSharpLine().Replace(markup, "");
        markup = Loop().Replace(markup, "");

        return Expression().Replace(markup, "");
    }

    [GeneratedRegex(@"IStringLocalizer<(?<type>[\w.]+)>\s+(?<name>\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Hole();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    [GeneratedRegex(@"^@(page|using|inherits|implements|inject|attribute|layout|typeparam|rendermode|namespace)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\s*(@?(if|else|foreach|for|while|switch|case|var|break)\b.*|[{}].*)$", RegexOptions.Multiline)]
    private static partial Regex CSharpLine();

    [GeneratedRegex(@"@(if|for|foreach|switch)\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\s*\{")]
    private static partial Regex Loop();

    [GeneratedRegex("=\\s*(\"[^\"]*\"|'[^']*')")]
    private static partial Regex Attribute();

    // @Name, @Name.Other(...)[...], @(...), with one pair of brackets inside another.
    [GeneratedRegex(@"@(?:[\w.!?]+(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\[[^\]]*\]|\.[\w!]+)*|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))")]
    private static partial Regex Expression();

    [GeneratedRegex(@">(?<text>[^<>]*)<")]
    private static partial Regex Between();

    [GeneratedRegex(@"\b(?:aria-label|title|placeholder|alt|Title|Label|Text|Lead|Placeholder|HelperText)=""(?<text>[^""]*)""")]
    private static partial Regex Spoken();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();
}
