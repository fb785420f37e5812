using System.Globalization;

namespace SmsSupport.Reminders;

/// <summary>When reminders may be sent: a window of the day, on some days of the week, on the clocks of one zone.</summary>
/// <remarks>A window over midnight, <c>20:00-02:00</c>, belongs to the day it opens on.</remarks>
public sealed class ReminderHours
{
    private const int MinutesPerDay = 24 * 60;

    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly int opens;
    private readonly int closes;
    private readonly TimeZoneInfo zone;

    /// <exception cref="FormatException">A setting is wrong; the message names its key.</exception>
    public ReminderHours(SupportOptions options)
    {
        (opens, closes) = Hours(options.ReminderHours);
        Days = Read(options.ReminderDays);
        zone = Zone(options.TimeZone);
    }

    /// <summary>The days they may be sent on, as they were written.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; }

    public bool IsOpen(DateTimeOffset instant) => Around(instant).Any(window => window.Contains(instant));

    /// <summary>The first instant, not before the given one, at which reminders may be sent.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset instant)
    {
        var window = Around(instant).First(window => window.Closes > instant && window.Closes > window.Opens);

        return window.Opens > instant ? window.Opens : instant;
    }

    // From the day before, whose window may last past midnight, to the same day of the week after next: one window can vanish in the hour that spring skips.
    private IEnumerable<ReminderWindow> Around(DateTimeOffset instant)
    {
        var today = TimeZoneInfo.ConvertTime(instant, zone).Date;

        return Enumerable.Range(-1, 16)
            .Select(day => today.AddDays(day))
            .Where(day => Days.Contains(day.DayOfWeek))
            .Select(day => ReminderWindow.Between(day.AddMinutes(opens), day.AddMinutes(closes), zone));
    }

    private static (int Opens, int Closes) Hours(string text)
    {
        if (text.Split('-', StringSplitOptions.TrimEntries) is not [var from, var to]
            || Minutes(from) is not { } opens
            || Minutes(to) is not { } closes
            || opens == closes
            || opens == MinutesPerDay)
        {
            throw new FormatException($"SMS_REMINDER_HOURS is '{text}'; write two different times such as 08:00-21:30, or 00:00-24:00 for the whole day.");
        }

        return (opens, closes > opens ? closes : closes + MinutesPerDay);
    }

    private static int? Minutes(string text)
        => text is "24:00" ? MinutesPerDay
            : TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute
            : null;

    private static DayOfWeek[] Read(string text)
    {
        var places = text
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => Array.FindIndex(DayNames, known => known.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .ToArray();

        if (places is [] || places.Contains(-1))
        {
            throw new FormatException($"SMS_REMINDER_DAYS is '{text}'; write one or more of mon,tue,wed,thu,fri,sat,sun.");
        }

        return [.. places.Select(place => (DayOfWeek)place).Distinct()];
    }

    private static TimeZoneInfo Zone(string id)
        => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : throw new FormatException($"SMS_TIME_ZONE is '{id}', which this machine does not know; write a name such as Europe/Paris.");
}
