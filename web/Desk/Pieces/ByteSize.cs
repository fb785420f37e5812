using System.Globalization;
using Microsoft.Extensions.Localization;

namespace SmsSupport.Web.Desk.Pieces;

/// <summary>An amount of memory or disk: <c>640 Mo</c>, <c>12,4 Go</c>.</summary>
public static class ByteSize
{
    private const double Mega = 1 << 20;
    private const double Giga = 1 << 30;

    public static string Of(long bytes, IStringLocalizer<Words> text)
    {
        var (key, amount) = bytes >= Giga ? ("Gigabytes", (bytes / Giga).ToString(bytes < 100 * Giga ? "N1" : "N0", CultureInfo.CurrentCulture))
            : ("Megabytes", (bytes / Mega).ToString("N0", CultureInfo.CurrentCulture));

        return string.Format(CultureInfo.CurrentCulture, text[key], amount);
    }
}
