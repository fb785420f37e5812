using System.Globalization;

namespace SmsSupport.Web.Desk.Reminders;

/// <summary>Times as people of the business write them: on their own clocks.</summary>
internal static class BusinessTime
{
    private static readonly string[] Forms =
    [
        "d/M/yyyy H:mm", "d/M/yyyy H:mm:ss", "d/M/yyyy H'h'mm", "d/M/yyyy H'h'", "d/M/yyyy 'à' H:mm", "d/M/yyyy 'à' H'h'mm",
        "d-M-yyyy H:mm", "d.M.yyyy H:mm",
        "yyyy-M-d H:mm", "yyyy-M-d H:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss",
    ];

    private static readonly string[] FormsWithOffset =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK"];

    /// <summary>Reads a time on the zone's clocks, or one that names its own offset.</summary>
    /// <param name="skipped">Whether it is a time that the clocks skip in spring.</param>
    /// <returns>Null when it is no time.</returns>
    public static DateTimeOffset? Read(string text, TimeZoneInfo zone, out bool skipped)
    {
        skipped = false;

        if (DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var wall))
        {
            skipped = zone.IsInvalidTime(wall);

            return skipped ? null : At(wall, zone);
        }

        return DateTimeOffset.TryParseExact(text, FormsWithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : null;
    }

    // In autumn an hour comes twice: the first is meant.
    private static DateTimeOffset At(DateTime wall, TimeZoneInfo zone)
        => new DateTimeOffset(wall, zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall)).ToUniversalTime();
}
