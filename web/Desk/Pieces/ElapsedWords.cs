using System.Globalization;
using Microsoft.Extensions.Localization;

namespace SmsSupport.Web.Desk.Pieces;

/// <summary>A duration in one short word: <c>5 min</c>, <c>2 h</c>, <c>3 j</c>.</summary>
public static class ElapsedWords
{
    public static string Of(TimeSpan elapsed, IStringLocalizer<Words> text)
    {
        var (key, count) = elapsed switch
        {
            { TotalMinutes: < 1 } => ("ElapsedNow", 0),
            { TotalHours: < 1 } => ("ElapsedMinutes", (int)elapsed.TotalMinutes),
            { TotalDays: < 1 } => ("ElapsedHours", (int)elapsed.TotalHours),
            _ => ("ElapsedDays", (int)elapsed.TotalDays),
        };

        return string.Format(CultureInfo.CurrentCulture, text[key], count);
    }
}
