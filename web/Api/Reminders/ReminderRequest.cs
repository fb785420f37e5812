using System.ComponentModel;
using SmsSupport.Reminders;
using SmsSupport.Web.Api.Binding;

namespace SmsSupport.Web.Api.Reminders;

/// <summary>A reminder to schedule.</summary>
internal sealed record ReminderRequest : IApiRequest<ReminderRequest>
{
    public static ReminderRequest Example => new() { PhoneNumber = PhoneNumber.Parse("+33600000001"), Text = "Votre commission de novembre est disponible.", SendAt = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero) };

    [Description("The customer's number, in any notation; it need not be a known customer's.")]
    public required PhoneNumber PhoneNumber { get; init; }

    [Description("What to remind of. The mention of how to get help is appended, once."), Text(NewReminder.LongestText, MinimumLength = 1)]
    public required string Text { get; init; }

    [Description("Not before this, nor in quiet hours; absent, null or past is now."), WithinDays(366)]
    public DateTimeOffset? SendAt { get; init; }

    public NewReminder ToReminder() => new(PhoneNumber, Text, SendAt, Caller.Name);
}
