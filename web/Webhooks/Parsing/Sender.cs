using SmsSupport.Inbox;

namespace SmsSupport.Web.Webhooks.Parsing;

/// <summary>Who a text is from: a number we can answer, or a reason why not.</summary>
internal static class Sender
{
    private const int LongestShortCode = 6;
    private const int LongestShown = 128;

    /// <returns>Null when the sender is a telephone number.</returns>
    public static string? WhyUnanswerable(string? sender, string region, out PhoneNumber phone)
    {
        phone = default;

        return sender switch
        {
            null => Reasons.UnknownSender,
            _ when PhoneNumber.TryParse(sender, region, out phone) => null,
            _ when sender.Any(char.IsLetter) => Reasons.AlphanumericSender,
            _ when IsShortCode(sender) => Reasons.ShortCode,
            _ => Reasons.NotATelephoneNumber,
        };
    }

    /// <summary>Short enough to be shown in a list.</summary>
    public static string? Shown(string? sender) => sender is { Length: > LongestShown } ? sender[..LongestShown].TrimEnd() + "…" : sender;

    private static bool IsShortCode(string sender)
        => !sender.Contains('+') && sender.Count(char.IsDigit) is > 0 and <= LongestShortCode;
}
