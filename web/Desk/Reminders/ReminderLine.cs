namespace SmsSupport.Web.Desk.Reminders;

/// <summary>A reminder as a line of a file says it.</summary>
/// <param name="SendAt">Null is as soon as possible.</param>
internal sealed record ReminderLine(PhoneNumber Phone, string Text, DateTimeOffset? SendAt);
