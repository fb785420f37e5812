using System.Diagnostics;
using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;
using SmsSupport.Reminders;
using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.Storage;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

public sealed class OutboxClaimsTests(PostgreSqlServer server) : StorageTests(server)
{
    [Theory, MemberData(nameof(Both))]
    public async Task A_claimed_text_says_all_that_sending_needs(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var text = Sample.Text(ticket: Sample.Number(1), parts: 2);
        await Queue(database, text);

        var claimed = Assert.Single(await database.Silo.Claim());

        Assert.Equal(
            new ClaimedText(text.Id, text.Id, OutboxKind.Answer, Sample.Phone(), "Bonjour", "phone-1", "", 1, 0, 2, text.ExpiresAt, Sample.Number(1), text.DueAt, null), claimed);
        Assert.Equal(claimed, database.Silo.Take());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_claimed_text_names_what_caused_it(Dialect dialect)
    {
        await using var database = await Open(dialect);
        using var cause = new Activity("webhook") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();

        await Queue(database, Sample.Text());

        Assert.Equal(cause.Id, Assert.Single(await database.Silo.Claim()).Cause);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_cause_that_nobody_records_is_not_kept(Dialect dialect)
    {
        await using var database = await Open(dialect);
        using var cause = new Activity("webhook").Start();

        await Queue(database, Sample.Text());

        Assert.Null(Assert.Single(await database.Silo.Claim()).Cause);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_phone_is_chosen_once_and_kept_by_who_takes_over(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var other = database.NewSilo();
        await Queue(database, Sample.Text(Sample.Phone(1)));
        await Queue(database, Sample.Text(Sample.Phone(2)) with { DeviceId = "gone" });

        var taken = (await database.Silo.Claims.Claim(new(100, true, new(["phone-1", "phone-2"], "phone-2")))).Texts;
        database.Clock.Advance(SendQueue.Lease);
        var takenOver = (await other.Claims.Claim(new(100, true, new(["phone-3"], "phone-3")))).Texts;

        Assert.Equal(["phone-1", "phone-2"], taken.Select(text => text.PinnedTo));
        Assert.Equal(["phone-1", "phone-2"], takenOver.Select(text => text.PinnedTo));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task While_the_phones_are_not_known_nothing_is_taken(Dialect dialect)
    {
        await using var database = await Open(dialect);
        Assert.False((await database.Silo.Claims.Claim(new(100, true, null))).IsAnyDue);
        await Queue(database, Sample.Text());

        var result = await database.Silo.Claims.Claim(new(100, true, null));

        Assert.Equal((0, 0, true), (result.Texts.Length, result.Numbers.Length, result.IsAnyDue));
    }

    /// <summary>An idle silo looks each second.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task A_look_that_finds_nothing_writes_nothing(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Queue(database, Sample.Text(dueAt: database.Clock.GetUtcNow().AddHours(1)));

        Assert.Same(ClaimResult.Nothing, await database.Silo.Look());
        Assert.Empty(await Senders(database));

        database.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Single((await database.Silo.Look()).Texts);
        Assert.Single(await Senders(database));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Senders_at_once_never_claim_the_same_number_and_together_they_claim_all(Dialect dialect)
    {
        await using var database = await Open(dialect);

        for (var number = 1; number <= 20; number++)
        {
            await Queue(database, [.. Enumerable.Range(0, 3).Select(_ => Sample.Text(Sample.Phone(number)))]);
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => database.NewSilo()).ToList().Select(silo => Task.Run(() => silo.Claim(most: 9), Ended)));
        var rest = await database.Silo.Claim();

        List<IReadOnlyList<ClaimedText>> shares = [.. claims.Select(texts => (IReadOnlyList<ClaimedText>)texts), rest];
        Assert.Equal(60, shares.Sum(texts => texts.Count));
        Assert.Equal(60, shares.SelectMany(texts => texts).DistinctBy(text => text.RowId).Count());
        Assert.All(shares.SelectMany(texts => texts).GroupBy(text => text.Phone), number => Assert.Single(shares, texts => texts.Any(text => text.Phone == number.Key)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Texts_of_one_number_leave_one_by_one_in_the_order_they_were_written(Dialect dialect)
    {
        await using var database = await Open(dialect);
        OutboxRow[] texts = [Sample.Text(), Sample.Text(), Sample.Text()];
        await Queue(database, texts);
        await database.Silo.Claim();
        var other = database.NewSilo();

        foreach (var text in texts)
        {
            var sent = database.Silo.Take();
            Assert.Equal(text.Id, sent!.RowId);
            Assert.Null(database.Silo.Take());
            Assert.Empty(await other.Claim());
            await database.Silo.End(sent, new SendResult.Accepted());
        }

        Assert.Null(database.Silo.Take());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Those_of_a_number_that_come_later_wait_their_turn_with_its_sender(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var other = database.NewSilo();
        var (first, second) = (Sample.Text(), Sample.Text());
        await Queue(database, first);
        await database.Silo.Claim();
        await Queue(database, second);

        Assert.Empty(await other.Claim());
        Assert.Equal(second.Id, Assert.Single(await database.Silo.Claim()).RowId);
        Assert.Equal(first.Id, database.Silo.Take()!.RowId);
        Assert.Null(database.Silo.Take());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_waits_for_an_older_one_that_is_to_be_tried_again(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var (older, newer) = (Sample.Text(), Sample.Text());
        await Queue(database, older, newer);
        await database.Silo.Claim();
        await database.Silo.End(database.Silo.Take()!, new SendResult.TryAgain(Sample.Noon.AddSeconds(10), "HTTP 500"));

        database.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(await database.Silo.Claim());
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        var again = await database.Silo.Claim();
        Assert.Equal([(older.Id, 1), (newer.Id, 0)], again.Select(text => (text.GatewayId, text.Attempts)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lease_that_ended_lets_another_sender_take_over(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var (killed, next, third) = (database.Silo, database.NewSilo(), database.NewSilo());
        await Queue(database, Sample.Text(), Sample.Text());
        var lost = await killed.Claim();

        database.Clock.Advance(SendQueue.Lease - TimeSpan.FromSeconds(1));
        Assert.Empty(await next.Claim());
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        var taken = await next.Claim();
        Assert.Equal(lost.Select(text => text.GatewayId), taken.Select(text => text.GatewayId));
        Assert.Empty(await third.Claim());

        await killed.End(lost[0], new SendResult.Refused("too late"));
        Assert.Empty(await third.Claim());
        await next.End(next.Take()!, new SendResult.Accepted());
        Assert.Equal((1, 0), await QueuedAndFailed(database));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lease_that_is_renewed_lasts(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Queue(database, Sample.Text());
        await database.Silo.Claim();

        database.Clock.Advance(TimeSpan.FromSeconds(15));
        database.Silo.Claims.Renew();
        await database.Silo.Claims.Finish();
        database.Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Empty(await database.NewSilo().Claim());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_number_without_texts_is_anybodys_again(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Queue(database, Sample.Text());
        await database.Silo.Claim();
        await database.Silo.End(database.Silo.Take()!, new SendResult.Accepted());
        await Queue(database, Sample.Text());

        Assert.Single(await database.NewSilo().Claim());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_report_that_came_first_is_not_undone_by_our_own_mark(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var text = Sample.Text(ticket: Sample.Number(1));
        await Queue(database, text);
        await database.Silo.Claim();
        var sent = database.Silo.Take()!;
        await database.Outbox.Report(new("e", "w", text.Id, DeliveryReportKind.Sent, 1, null, Sample.Noon), Ended);

        await database.Silo.End(sent, new SendResult.TryAgain(Sample.Noon, "timeout"));

        Assert.Equal(DeliveryState.Sent, (await StateOf(database)).State);
        Assert.Empty(await database.NewSilo().Claim());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_past_its_life_is_given_up_and_its_ticket_named(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Queue(database, Sample.Text(ticket: Sample.Number(1), expiresAt: Sample.Noon.AddHours(1)));
        database.Clock.Advance(TimeSpan.FromHours(1));

        var result = await database.Silo.Look(most: 0);

        Assert.Empty(result.Texts);
        Assert.Equal([Sample.Number(1)], result.GivenUp);
        Assert.Equal(new Delivery(DeliveryState.Failed, 1, 0, "expired"), await StateOf(database));
        Assert.Equal([Sample.Number(1)], database.Silo.News.Told.Last());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_is_not_claimed_before_it_is_due_and_holds_up_nobody(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var later = Sample.Text(kind: OutboxKind.Reminder, dueAt: Sample.Noon.AddHours(2));
        var now = Sample.Text();
        await Queue(database, later, now);

        Assert.Equal(now.Id, Assert.Single(await database.Silo.Claim()).RowId);
        await database.Silo.End(database.Silo.Take()!, new SendResult.Accepted());
        database.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(later.Id, Assert.Single(await database.Silo.Claim()).RowId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task In_quiet_hours_reminders_stay_and_hold_up_nobody(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var reminders = Enumerable.Range(0, 25).Select(_ => Sample.Text(kind: OutboxKind.Reminder)).ToList();
        var answer = Sample.Text();
        await Queue(database, [.. reminders, answer]);

        var claimed = Assert.Single(await database.Silo.Claim(reminders: false));
        Assert.Equal(answer.Id, claimed.RowId);
        await database.Silo.End(database.Silo.Take()!, new SendResult.Accepted());
        Assert.Empty(await database.Silo.Claim(reminders: false));
        Assert.Equal(reminders[0].Id, (await database.Silo.Claim())[0].RowId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Answers_go_before_automatic_texts_and_these_before_reminders(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var reminder = Sample.Text(Sample.Phone(1), OutboxKind.Reminder);
        var automatic = Sample.Text(Sample.Phone(2), OutboxKind.Automatic);
        var answer = Sample.Text(Sample.Phone(3));
        await Queue(database, reminder);
        await Queue(database, automatic);
        await Queue(database, answer);

        Assert.Equal(answer.Id, Assert.Single(await database.NewSilo().Claim(most: 1)).RowId);
        Assert.Equal(automatic.Id, Assert.Single(await database.NewSilo().Claim(most: 1)).RowId);
        Assert.Equal(reminder.Id, Assert.Single(await database.NewSilo().Claim(most: 1)).RowId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_reminder_that_waits_for_its_next_try_delays_no_answer(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var (reminder, second, answer) = (Sample.Text(kind: OutboxKind.Reminder), Sample.Text(kind: OutboxKind.Reminder), Sample.Text());
        await Queue(database, reminder, second);
        await database.Silo.Claim();
        await database.Silo.End(database.Silo.Take()!, new SendResult.TryAgain(Sample.Noon.AddSeconds(60), "http_503"));
        await Queue(database, answer);

        Assert.Equal(answer.Id, Assert.Single(await database.Silo.Claim()).RowId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task STOP_holds_back_reminders_and_nothing_else(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var (reminder, answer) = (Sample.Text(kind: OutboxKind.Reminder), Sample.Text());
        await Queue(database, reminder, answer);
        await database.Conversations.Commit(Sample.Effect(readVersion: 1, next: new() { OptedOut = true }), Ended);

        var claimed = await database.Silo.Claim();

        Assert.Equal([(reminder.Id, true), (answer.Id, false)], claimed.Select(text => (text.RowId, text.OptedOut)));
        await database.Silo.End(claimed[0], new SendResult.OptedOut());
        Assert.Equal(ReminderState.OptedOut, Assert.Single((await database.Reminders.List(new(), Sample.Noon, Ended)).Items).State);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_card_without_reminders_holds_them_back(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Customers.Put([new(Sample.Phone(), "Léa", null, null, null, Reminders: false)], Sample.Noon, Ended);
        await Queue(database, Sample.Text(kind: OutboxKind.Reminder));

        var claimed = Assert.Single(await database.Silo.Claim());

        Assert.Equal((true, Sample.Noon), (claimed.OptedOut, claimed.AskedAt));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Refused_credentials_are_an_alarm_and_the_text_stays(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Queue(database, Sample.Text(ticket: Sample.Number(1)));
        await database.Silo.Claim();

        await database.Silo.End(database.Silo.Take()!, new SendResult.Unauthorized());

        Assert.Equal(new OutboxHealth(1, Sample.Noon, 0, Refused: true, Simulated: false), await database.Outbox.State(Sample.Noon, reminders: true, Ended));
        Assert.Equal(new Delivery(DeliveryState.Queued, 1, 0, null), await StateOf(database));
        var again = Assert.Single(await database.Silo.Claim());
        Assert.Equal(0, again.Attempts);
        await database.Silo.End(database.Silo.Take()!, new SendResult.Accepted());
        Assert.False((await database.Outbox.State(Sample.Noon, reminders: true, Ended)).Refused);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_that_was_put_back_is_as_it_was(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Queue(database, Sample.Text());
        var claimed = Assert.Single(await database.Silo.Claim());

        database.Silo.Claims.Settle([.. database.Silo.Queue.Empty().Select(text => (text, (SendResult)new SendResult.PutBack()))]);
        await database.Silo.Claims.Finish();

        Assert.Equal(claimed, Assert.Single(await database.NewSilo().Claim()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task When_the_gateway_last_took_a_text_is_known(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Queue(database, Sample.Text());
        await database.Silo.Claim();

        await database.Silo.End(database.Silo.Take()!, new SendResult.TryAgain(Sample.Noon, "http_500"));
        Assert.Null(await database.Outbox.LastAccepted(Ended));

        await database.Silo.Claim();
        await database.Silo.End(database.Silo.Take()!, new SendResult.Accepted());
        Assert.Equal(Sample.Noon, await database.Outbox.LastAccepted(Ended));

        // Also when that silo is gone.
        database.Clock.Advance(TimeSpan.FromDays(1));
        await database.NewSilo().Claim();
        Assert.Equal(Sample.Noon, await database.Outbox.LastAccepted(Ended));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_refused_text_has_failed_for_that_reason(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Queue(database, Sample.Text(ticket: Sample.Number(1)));
        await database.Silo.Claim();

        await database.Silo.End(database.Silo.Take()!, new SendResult.Refused("invalid number"));

        Assert.Equal(new Delivery(DeliveryState.Failed, 1, 0, "invalid number"), await StateOf(database));
        Assert.Equal(1, (await database.Outbox.State(Sample.Noon.AddMinutes(59), reminders: true, Ended)).FailedLastHour);
        Assert.Equal(0, (await database.Outbox.State(Sample.Noon.AddMinutes(60), reminders: true, Ended)).FailedLastHour);
    }

    /// <summary>Queues texts of one number as its conversation does; the first is the answer in ticket 1.</summary>
    private static async Task Queue(TestDatabase database, params OutboxRow[] texts)
    {
        var phone = texts[0].Phone;
        var stored = await database.Conversations.Load(phone, Ended);
        await database.Conversations.Commit(
            Sample.Effect(phone, stored.Version, outbox: texts, opened: texts[0].Ticket is { } number ? Sample.Ticket(number) : null,
                entries: texts[0].Ticket is { } ticket ? [Sample.Entry(ticket, EntryKind.Agent, outboxId: texts[0].Id)] : []),
            Ended);
    }

    private static async Task<(long Queued, long Failed)> QueuedAndFailed(TestDatabase database)
    {
        var health = await database.Outbox.State(database.Clock.GetUtcNow(), reminders: true, Ended);

        return (health.Queued, health.FailedLastHour);
    }

    private static async Task<IReadOnlyList<Row>> Senders(TestDatabase database)
        => (await database.Database.Read(Statement.Ask("select owner from outbox_sender"), Ended)).Rows;

    private static async Task<Delivery> StateOf(TestDatabase database)
        => Assert.Single((await database.Tickets.Read(Sample.Number(1), Ended))!.Thread).Delivery!;
}
