using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using SmsSupport.Customers;
using SmsSupport.Grains.Desk;
using SmsSupport.Grains.News;
using SmsSupport.Grains.Customers;
using SmsSupport.Grains.Outbox;
using SmsSupport.Reminders;

namespace SmsSupport.Grains.Reminders;

[StatelessWorker]
public sealed class RemindersGrain(
    IReminderStore store,
    ICustomerStore customers,
    IOutboxSignal outbox,
    IDeskNews news,
    SettingsCopy settings,
    IOptions<SupportOptions> options,
    TimeProvider time) : Grain, IRemindersGrain
{
    public async Task<ImmutableArray<Reminder>> Schedule(ImmutableArray<NewReminder> reminders)
    {
        if (reminders.FirstOrDefault(reminder => reminder.Text.Length > NewReminder.LongestText) is { } tooLong)
        {
            throw new ArgumentException($"A reminder has {tooLong.Text.Length} characters; {NewReminder.LongestText} is the most.", nameof(reminders));
        }

        var texts = await settings.Texts();
        var found = await customers.FindMany([.. reminders.Select(reminder => reminder.Phone).Distinct()]);
        var known = found.ToDictionary(customer => customer.Phone);
        var schedule = new ReminderSchedule(texts, options.Value.TimeToLive, time.GetUtcNow());

        ImmutableArray<OutboxRow> rows =
            [.. reminders.Select(reminder => schedule.RowOf(reminder, known.GetValueOrDefault(reminder.Phone)?.Language ?? Language.Fr))];

        await store.Schedule(rows);

        outbox.Wake();
        news.Tell([]);

        return [.. rows.Select(row => ReminderOf(row, known.GetValueOrDefault(row.Phone)))];
    }

    public Task<Paged<Reminder>> List(ReminderFilter filter)
    {
        var now = time.GetUtcNow();

        // In quiet hours nothing leaves, so whatever is due is still only scheduled.
        return store.List(filter, leavingUntil: new ReminderHours(options.Value).IsOpen(now) ? now : DateTimeOffset.UnixEpoch);
    }

    public async Task<CancelResult> Cancel(string id)
    {
        var result = await store.Cancel(id);

        if (result is CancelResult.Cancelled)
        {
            news.Tell([]);
        }

        return result;
    }

    private static Reminder ReminderOf(OutboxRow row, Customer? customer) => new(
        row.Id, row.Phone, row.Text, row.DueAt, ReminderState.Scheduled, Reason: null, row.CreatedAt, customer?.FirstName, customer?.LastName);
}
