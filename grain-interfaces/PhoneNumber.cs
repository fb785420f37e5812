using System.Diagnostics.CodeAnalysis;
using PhoneNumbers;

namespace SmsSupport;

/// <summary>A telephone number that exists in its country's plan, held in E.164 such as <c>+33600000001</c>.</summary>
[GenerateSerializer, Immutable, Alias("phone-number")]
public readonly record struct PhoneNumber
{
    private static readonly PhoneNumberUtil Plan = PhoneNumberUtil.GetInstance();

    private PhoneNumber(string e164) => E164 = e164;

    [Id(0)]
    public string E164 { get; }

    /// <summary>Reads a number in any notation. One without a country is taken to be of <paramref name="region"/> (ISO 3166, such as <c>FR</c>).</summary>
    /// <returns>False for short codes, alphanumeric senders and numbers no country issues.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, string region, out PhoneNumber number)
    {
        number = default;

        // libphonenumber reads "1-800-FLOWERS"; a sender with a letter in it is a name, which cannot be answered.
        if (text is null || text.Length > 64 || text.Any(char.IsLetter))
        {
            return false;
        }

        try
        {
            var parsed = Plan.Parse(text, region);

            if (Plan.IsValidNumber(parsed))
            {
                number = new(Plan.Format(parsed, PhoneNumberFormat.E164));
            }
        }
        catch (NumberParseException)
        {
            return false;
        }

        return number.E164 is not null;
    }

    /// <summary>Reads a number that this type wrote: E.164, with its plus. A country's plan may have changed since; the number is kept all the same.</summary>
    /// <exception cref="FormatException">The text is not one.</exception>
    public static PhoneNumber Parse(string e164)
        => e164 is ['+', >= '1' and <= '9', .. { Length: >= 4 and <= 14 } rest] && rest.All(char.IsAsciiDigit)
            ? new(e164)
            : throw new FormatException("Not a telephone number in E.164.");

    /// <summary>As people at home write it, <c>06 00 00 00 01</c>; abroad with its country, <c>+44 7700 900000</c>.</summary>
    public string Display(string homeRegion)
    {
        var parsed = Plan.Parse(E164, "ZZ");
        var atHome = parsed.CountryCode == Plan.GetCountryCodeForRegion(homeRegion);

        return Plan.Format(parsed, atHome ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
    }

    /// <summary>The digits that people dial in its own country: <c>0600000001</c>.</summary>
    public string DialledAtHome() => string.Concat(Plan.Format(Plan.Parse(E164, "ZZ"), PhoneNumberFormat.NATIONAL).Where(char.IsAsciiDigit));

    /// <summary>Enough to tell two numbers apart in a log and not enough to call one: <c>+336•••••01</c>.</summary>
    public string Masked() => $"{E164[..4]}•••••{E164[^2..]}";

    /// <summary>The same as <see cref="E164"/>.</summary>
    public override string ToString() => E164;
}
