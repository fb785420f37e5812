using System.Globalization;

namespace SmsSupport.Web.Webhooks.Parsing;

/// <summary>A time as the phone writes it: <c>2026-11-22T19:00:00.000+01:00</c>. Very old Androids write it wrong.</summary>
internal static class GatewayTime
{
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // A phone set to the wrong end of the date line, and its drift.
    private static readonly TimeSpan MostAhead = TimeSpan.FromHours(26);

    private static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:sszzz"];
    private static readonly string[] Zulu = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <summary>The instant in UTC; null when it is absent, broken or cannot be.</summary>
    public static DateTimeOffset? Read(string? text, DateTimeOffset arrivedAt)
        => TryRead(text?.Trim(), out var time) && time >= Earliest && time <= arrivedAt + MostAhead ? time.ToUniversalTime() : null;

    private static bool TryRead(string? text, out DateTimeOffset time)
        => DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out time)
            || DateTimeOffset.TryParseExact(text, Zulu, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
