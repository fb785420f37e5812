using PhoneNumbers;

namespace SmsSupport;

/// <summary>Finds numbers from a piece of one, typed in any notation: <c>06 12</c>, <c>+336.12</c>, <c>0033612</c>, <c>5886</c>.</summary>
public static class PhoneSearch
{
    /// <summary>
    /// The starts and the parts of E.164 numbers that the text may mean. A number matches when it begins with one of <c>Starts</c>
    /// or holds one of <c>Parts</c>. Both are empty when the text has no digit: nothing matches then.
    /// </summary>
    public static (IReadOnlyList<string> Starts, IReadOnlyList<string> Parts) Read(string text, string homeRegion)
    {
        // '+33 (0)6' is how letterheads write '+33 6'.
        text = text.Replace("(0)", "", StringComparison.Ordinal);

        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        var home = PhoneNumberUtil.GetInstance().GetCountryCodeForRegion(homeRegion);

        return digits switch
        {
            "" => ([], []),
            _ when text.TrimStart().StartsWith('+') => (["+" + digits], []),
            ['0', '0', .. var abroad] when abroad.Length > 0 => (["+" + abroad], [digits]),
            ['0', .. var national] when national.Length > 0 => ([$"+{home}{national}"], [digits]),
            _ => ([], [digits]),
        };
    }
}
