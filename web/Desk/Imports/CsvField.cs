using System.Text;

namespace SmsSupport.Web.Desk.Imports;

/// <summary>A column that an import knows.</summary>
/// <param name="Key">Its name in our words.</param>
/// <param name="Names">How people head it, each in its plain form.</param>
public sealed record CsvField(string Key, bool Required, params string[] Names)
{
    /// <summary>What is left of a heading without case, accents, spaces and signs: <c>N° de Téléphone</c> is <c>ndetelephone</c>.</summary>
    public static string Plain(string heading)
        => string.Concat(heading.Normalize(NormalizationForm.FormKD)
            .Where(character => char.IsAsciiLetterOrDigit(character))
            .Select(char.ToLowerInvariant));

    public bool IsNamed(string heading) => Names.Contains(Plain(heading));
}
