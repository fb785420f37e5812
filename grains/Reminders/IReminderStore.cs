using System.Collections.Immutable;
using SmsSupport.Grains.Outbox;
using SmsSupport.Reminders;

namespace SmsSupport.Grains.Reminders;

/// <summary>Reminders are rows of the outbox that are due later.</summary>
public interface IReminderStore
{
    /// <summary>Inserts all or none.</summary>
    Task Schedule(ImmutableArray<OutboxRow> reminders, CancellationToken cancellation = default);

    /// <param name="leavingUntil">Reminders to be sent after this are scheduled, the others on their way.</param>
    Task<Paged<Reminder>> List(ReminderFilter filter, DateTimeOffset leavingUntil, CancellationToken cancellation = default);

    Task<CancelResult> Cancel(string id, CancellationToken cancellation = default);
}
