namespace SmsSupport.Reminders;

/// <summary>Which reminders are wanted, the latest to send first. What is null does not filter; no page is the first.</summary>
/// <param name="Phone">A number or a piece of one, in any notation.</param>
[GenerateSerializer, Immutable, Alias("reminder-filter")]
public sealed record ReminderFilter(
    [property: Id(0)] ReminderState? State = null,
    [property: Id(1)] string? Phone = null,
    [property: Id(2)] PageAsked? Page = null);
