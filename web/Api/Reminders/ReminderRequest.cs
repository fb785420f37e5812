using SmsSupport.Reminders;
using SmsSupport.Web.Api.Reading;

namespace SmsSupport.Web.Api.Reminders;

/// <summary>A reminder to schedule.</summary>
internal sealed record ReminderRequest(PhoneNumber Phone, string Text, DateTimeOffset? SendAt) : IReadFromJson<ReminderRequest>
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    public static ReminderRequest Read(JsonFields fields) => new(
        fields.Phone("phone_number", "The customer's number, in any notation; it need not be a known customer's."),
        fields.Text("text", "What to remind of. The mention of how to get help is appended, once.", NewReminder.LongestText, "Votre commission de novembre est disponible."),
        fields.InstantOrNone("send_at", "Not before this, nor in quiet hours; absent, null or past is now.", Ahead, "2026-11-30T10:00:00+01:00"));

    public NewReminder ToReminder() => new(Phone, Text, SendAt, Caller.Name);
}
