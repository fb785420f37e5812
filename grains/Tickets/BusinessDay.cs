using System.Globalization;

namespace SmsSupport.Grains.Tickets;

/// <summary>The day a ticket is counted in: the calendar day in the business's time zone.</summary>
public static class BusinessDay
{
    public static DateOnly Of(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The registry grain's key. With hyphens: a storage provider may take digits alone for a number.</summary>
    public static string Key(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly OfKey(string key) => DateOnly.ParseExact(key, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
