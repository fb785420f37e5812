using System.Globalization;
using Microsoft.Extensions.Localization;

namespace SmsSupport.Web.Desk.Reminders;

/// <summary>When reminders may leave, in words.</summary>
internal static class QuietHours
{
    private static readonly string[] Names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static string InWords(SupportOptions options, IStringLocalizer<RemindersPage> text)
    {
        var hours = options.ReminderHours.Split('-', 2, StringSplitOptions.TrimEntries);

        return text["QuietHours", hours[0], hours[^1], Days(options), options.TimeZone];
    }

    /// <summary>The days on which they leave, the week from Monday.</summary>
    public static IEnumerable<DayOfWeek> DaysOf(SupportOptions options)
        => options.ReminderDays.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(day => Array.IndexOf(Names, day.ToLowerInvariant()))
            .Where(day => day >= 0)
            .Distinct()
            .OrderBy(day => (day + 6) % 7)
            .Select(day => (DayOfWeek)day);

    // In the reader's language.
    private static string Days(SupportOptions options)
        => string.Join(", ", DaysOf(options).Select(CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedDayName));
}
