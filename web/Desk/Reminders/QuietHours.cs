using System.Globalization;
using Microsoft.Extensions.Localization;
using SmsSupport.Reminders;

namespace SmsSupport.Web.Desk.Reminders;

/// <summary>When reminders may leave, in words.</summary>
internal static class QuietHours
{
    public static string InWords(SupportOptions options, IStringLocalizer<RemindersPage> text)
    {
        var hours = options.ReminderHours.Split('-', 2, StringSplitOptions.TrimEntries);

        return text["QuietHours", hours[0], hours[^1], Days(options), options.TimeZone];
    }

    // The week from Monday, in the reader's language.
    private static string Days(SupportOptions options)
        => string.Join(", ", new ReminderHours(options).Days.OrderBy(day => ((int)day + 6) % 7).Select(CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedDayName));
}
