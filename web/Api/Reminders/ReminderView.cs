using System.ComponentModel;
using SmsSupport.Reminders;

namespace SmsSupport.Web.Api.Reminders;

/// <summary>A commission reminder, as the API writes it.</summary>
internal sealed record ReminderView(
    string Id,
    string PhoneNumber,
    PersonView? User,
    [property: Description("As it is sent, the mention included.")] string Text,
    [property: Description("Not before this, nor in quiet hours.")] DateTimeOffset SendAt,
    ReminderState State,
    [property: Description("Why it failed.")] string? Reason,
    DateTimeOffset CreatedAt)
{
    public static ReminderView Of(Reminder reminder) => new(
        reminder.Id,
        reminder.Phone.E164,
        PersonView.Of(reminder.FirstName, reminder.LastName),
        reminder.Text,
        reminder.SendAt,
        reminder.State,
        reminder.Reason,
        reminder.CreatedAt);
}
