using System.Globalization;

namespace SmsSupport.Web.Appearance;

/// <summary>A language the desk speaks, named in itself.</summary>
public sealed record DeskLanguage(string Code, string Name)
{
    public bool Speaks(CultureInfo culture) => culture.TwoLetterISOLanguageName == Code;
}

/// <summary>The languages the desk speaks; the first is what anybody else gets.</summary>
public static class Languages
{
    public static IReadOnlyList<DeskLanguage> All { get; } = [new("fr", "Français"), new("en", "English")];

    /// <summary>How times and numbers may be written: as in any country that speaks one of them.</summary>
    public static IReadOnlyList<CultureInfo> Cultures { get; } =
        [.. CultureInfo.GetCultures(CultureTypes.NeutralCultures | CultureTypes.SpecificCultures).Where(culture => All.Any(language => language.Speaks(culture)))];
}
