using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;
using SmsSupport.Reminders;

namespace SmsSupport.Tests.Storage;

public sealed class ReminderStoreTests(PostgreSqlServer server) : StorageTests(server)
{
    [Theory, MemberData(nameof(Both))]
    public async Task Reminders_are_listed_the_latest_to_send_first(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Customers.Put([new(Sample.Phone(2), "Zoé", "Lefèvre", null, null)], Sample.Noon, Ended);
        await database.Reminders.Schedule([Reminder("now", 1, Sample.Noon), Reminder("later", 2, Sample.Noon.AddHours(1))], Ended);
        await database.Conversations.Commit(Sample.Effect(outbox: [Sample.Text()]), Ended);

        var all = await database.Reminders.List(new(), Sample.Noon, Ended);

        Assert.Equal(["later", "now"], all.Items.Select(reminder => reminder.Id));
        Assert.Equal([ReminderState.Scheduled, ReminderState.Queued], all.Items.Select(reminder => reminder.State));
        Assert.Equal((2, "Zoé", "Lefèvre"), (all.Total, all.Items[0].FirstName, all.Items[0].LastName));
        Assert.Equal("later", Assert.Single((await database.Reminders.List(new(ReminderState.Scheduled), Sample.Noon, Ended)).Items).Id);
        Assert.Equal("now", Assert.Single((await database.Reminders.List(new(ReminderState.Queued), Sample.Noon, Ended)).Items).Id);
        Assert.Equal("later", Assert.Single((await database.Reminders.List(new(Phone: "06 00 00 00 02"), Sample.Noon, Ended)).Items).Id);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task All_are_scheduled_or_none(Dialect dialect)
    {
        await using var database = await Open(dialect);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => database.Reminders.Schedule([Reminder("one", 1, Sample.Noon), Reminder("one", 2, Sample.Noon)], Ended));

        Assert.Empty((await database.Reminders.List(new(), Sample.Noon, Ended)).Items);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_reminder_can_be_cancelled_until_a_sender_has_it(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Reminders.Schedule([Reminder("later", 1, Sample.Noon.AddHours(1)), Reminder("now", 2, Sample.Noon)], Ended);
        await database.Silo.Claim();

        Assert.Equal(CancelResult.Cancelled, await database.Reminders.Cancel("later", Ended));
        Assert.Equal(CancelResult.Cancelled, await database.Reminders.Cancel("later", Ended));
        Assert.Equal(CancelResult.TooLate, await database.Reminders.Cancel("now", Ended));
        Assert.Equal(CancelResult.NoSuchReminder, await database.Reminders.Cancel("none", Ended));
        Assert.Equal("later", Assert.Single((await database.Reminders.List(new(ReminderState.Cancelled), Sample.Noon, Ended)).Items).Id);

        database.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("now", Assert.Single(await database.NewSilo().Claim()).RowId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_reminders_state_follows_its_delivery(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Reminders.Schedule([Reminder("one", 1, Sample.Noon)], Ended);

        await database.Outbox.Report(new("e1", "w", "one", DeliveryReportKind.Sent, 1, null, Sample.Noon), Ended);
        Assert.Equal("one", Assert.Single((await database.Reminders.List(new(ReminderState.Sent), Sample.Noon, Ended)).Items).Id);

        await database.Outbox.Report(new("e2", "w", "one", DeliveryReportKind.Failed, null, "no network", Sample.Noon), Ended);
        Assert.Equal("no network", Assert.Single((await database.Reminders.List(new(ReminderState.Failed), Sample.Noon, Ended)).Items).Reason);
    }

    private static OutboxRow Reminder(string id, int phone, DateTimeOffset dueAt) => Sample.Text(Sample.Phone(phone), OutboxKind.Reminder, dueAt: dueAt, id: id);
}
