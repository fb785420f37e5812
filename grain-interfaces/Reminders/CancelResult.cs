namespace SmsSupport.Reminders;

[GenerateSerializer, Alias("cancel-result")]
public enum CancelResult
{
    Cancelled = 0,
    NoSuchReminder = 1,

    /// <summary>The gateway has it already, or it ended otherwise.</summary>
    TooLate = 2,
}
