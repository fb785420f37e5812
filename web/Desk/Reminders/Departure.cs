using System.Globalization;

namespace SmsSupport.Web.Desk.Reminders;

/// <summary>When a reminder really leaves: at its time, or when the quiet hours around it end.</summary>
internal static class Departure
{
    private const int MinutesPerDay = 24 * 60;

    /// <returns>Null when nothing is in its way.</returns>
    public static DateTimeOffset? After(DateTimeOffset asked, SupportOptions options)
    {
        var (opens, closes) = Hours(options.ReminderHours);
        var days = QuietHours.DaysOf(options).ToHashSet();
        var zone = options.Zone;
        var today = TimeZoneInfo.ConvertTime(asked, zone).Date;

        // From the day before, whose window may last past midnight, to the next but one of a weekday.
        var window = Enumerable.Range(-1, 16)
            .Select(day => today.AddDays(day))
            .Where(day => days.Contains(day.DayOfWeek))
            .Select(day => (Opens: At(day.AddMinutes(opens), zone), Closes: At(day.AddMinutes(closes), zone)))
            .FirstOrDefault(window => window.Closes > asked && window.Closes > window.Opens);

        return window.Opens > asked ? window.Opens : null;
    }

    private static (int Opens, int Closes) Hours(string text)
    {
        var hours = text.Split('-', 2, StringSplitOptions.TrimEntries);
        var (opens, closes) = (Minutes(hours[0]), Minutes(hours[^1]));

        return (opens, closes > opens ? closes : closes + MinutesPerDay);
    }

    private static int Minutes(string time)
        => time is "24:00" ? MinutesPerDay : (int)TimeOnly.Parse(time, CultureInfo.InvariantCulture).ToTimeSpan().TotalMinutes;

    // The hour that spring skips begins when it ends.
    private static DateTimeOffset At(DateTime wall, TimeZoneInfo zone)
    {
        var real = zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall;

        return new DateTimeOffset(real, zone.GetUtcOffset(real)).ToUniversalTime();
    }
}
