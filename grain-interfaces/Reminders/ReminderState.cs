namespace SmsSupport.Reminders;

[GenerateSerializer, Alias("reminder-state")]
public enum ReminderState
{
    /// <summary>Its time has not come, or it waits for the end of quiet hours. It can be cancelled.</summary>
    Scheduled = 0,

    /// <summary>On its way to the phone, or with it.</summary>
    Queued = 1,
    Sent = 2,
    Delivered = 3,
    Failed = 4,
    Cancelled = 5,
    OptedOut = 6,
}
