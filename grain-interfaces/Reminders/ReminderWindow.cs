namespace SmsSupport.Reminders;

/// <summary>A stretch of time in which reminders may be sent, its end excluded.</summary>
internal readonly record struct ReminderWindow(DateTimeOffset Opens, DateTimeOffset Closes)
{
    public bool Contains(DateTimeOffset instant) => instant >= Opens && instant < Closes;

    /// <summary>The window from one time on the clocks of a zone to another.</summary>
    public static ReminderWindow Between(DateTime opens, DateTime closes, TimeZoneInfo zone) => new(Instant(opens, zone), Instant(closes, zone));

    private static DateTimeOffset Instant(DateTime wall, TimeZoneInfo zone)
    {
        // In spring an hour is missing: what should happen in it happens when the clocks have jumped.
        while (zone.IsInvalidTime(wall))
        {
            wall = wall.AddMinutes(1);
        }

        // In autumn an hour comes twice: the first one counts, for the opening as for the closing.
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);

        return new(wall, offset);
    }
}
