using SmsSupport.Reminders;

namespace SmsSupport.Web.Desk.Reminders;

/// <summary>When a reminder really leaves: at its time, or when the quiet hours around it end.</summary>
internal static class Departure
{
    /// <returns>Null when nothing is in its way.</returns>
    public static DateTimeOffset? After(DateTimeOffset asked, SupportOptions options)
        => new ReminderHours(options).NextOpening(asked) is var opening && opening > asked ? opening : null;
}
