using System.Collections.Immutable;

namespace SmsSupport.Reminders;

/// <summary>Commission reminders. A stateless worker: any key, 0 by custom.</summary>
[Alias("reminders")]
public interface IRemindersGrain : IGrainWithIntegerKey
{
    /// <summary>Schedules reminders, all or none; at most 500 in a call. The answer has the order of the question.</summary>
    [Alias("schedule")]
    Task<ImmutableArray<Reminder>> Schedule(ImmutableArray<NewReminder> reminders);

    [Alias("list")]
    Task<Paged<Reminder>> List(ReminderFilter filter);

    /// <summary>Cancels a reminder the gateway does not have yet.</summary>
    [Alias("cancel")]
    Task<CancelResult> Cancel(string id);
}
