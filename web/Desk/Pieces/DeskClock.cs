using System.Globalization;
using Microsoft.Extensions.Options;

namespace SmsSupport.Web.Desk.Pieces;

/// <summary>Instants as the desk shows them: in the business's time zone and the agent's language.</summary>
public sealed class DeskClock(IOptions<SupportOptions> options, TimeProvider clock)
{
    private readonly TimeZoneInfo zone = options.Value.Zone;

    public DateOnly Today => Day(clock.GetUtcNow());

    public DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary><c>14:05</c></summary>
    public string Time(DateTimeOffset at) => Local(at).ToString("t", CultureInfo.CurrentCulture);

    /// <summary>Only as much as is needed: <c>14:05</c> today, <c>12 nov. 14:05</c> this year, <c>12/11/2025</c> before.</summary>
    public string Brief(DateTimeOffset at)
    {
        var (local, today) = (Local(at), Today);

        return DateOnly.FromDateTime(local.DateTime) switch
        {
            var day when day == today => local.ToString("t", CultureInfo.CurrentCulture),
            var day when day.Year == today.Year => local.ToString("d MMM ", CultureInfo.CurrentCulture) + local.ToString("t", CultureInfo.CurrentCulture),
            _ => local.ToString("d", CultureInfo.CurrentCulture),
        };
    }

    /// <summary><c>dimanche 22 novembre 2026 à 14:05:09</c>, near enough, in either language.</summary>
    public string Full(DateTimeOffset at) => Local(at).ToString("F", CultureInfo.CurrentCulture);

    /// <summary>The same wall clock everywhere, for writing a day above a conversation.</summary>
    public string DayName(DateOnly day) => day.ToString("D", CultureInfo.CurrentCulture);

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);
}
