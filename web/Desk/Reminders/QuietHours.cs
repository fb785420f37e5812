using System.Globalization;

namespace SmsSupport.Web.Desk.Reminders;

/// <summary>When reminders may leave, in words.</summary>
internal static class QuietHours
{
    private static readonly string[] Names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>The opening and the closing time, as the settings write them.</summary>
    public static (string From, string To) Hours(SupportOptions options)
        => options.ReminderHours.Split('-', 2, StringSplitOptions.TrimEntries) is [var from, var to] ? (from, to) : (options.ReminderHours, "");

    /// <summary>The days in the reader's language, the week from Monday: <c>lun., mar., mer.</c></summary>
    public static string Days(SupportOptions options)
    {
        var days = options.ReminderDays.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(day => Array.IndexOf(Names, day.ToLowerInvariant()))
            .Where(day => day >= 0)
            .Distinct()
            .OrderBy(day => (day + 6) % 7);

        return string.Join(", ", days.Select(day => CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedDayName((DayOfWeek)day)));
    }
}
