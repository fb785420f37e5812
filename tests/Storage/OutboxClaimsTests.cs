using System.Diagnostics;
using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;
using SmsSupport.Silo.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

public sealed class OutboxClaimsTests(PostgreSqlServer server) : StorageTests(server)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    [Theory, MemberData(nameof(Both))]
    public async Task A_claimed_text_says_all_that_sending_needs(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var text = Sample.Text(ticket: Sample.Number(1), parts: 2);
        await Queue(database, text);

        var claimed = Assert.Single(await Claim(database, "a"));

        Assert.Equal(
            new ClaimedText(text.Id, text.Id, OutboxKind.Answer, Sample.Phone(), "Bonjour", "phone-1", null, 1, 0, 2, text.ExpiresAt, Sample.Number(1), text.DueAt, null), claimed);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_claimed_text_names_what_caused_it(Dialect dialect)
    {
        await using var database = await Open(dialect);
        using var cause = new Activity("webhook") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();

        await Queue(database, Sample.Text());

        Assert.Equal(cause.Id, Assert.Single(await Claim(database, "a")).Cause);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_cause_that_nobody_records_is_not_kept(Dialect dialect)
    {
        await using var database = await Open(dialect);
        using var cause = new Activity("webhook").Start();

        await Queue(database, Sample.Text());

        Assert.Null(Assert.Single(await Claim(database, "a")).Cause);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Senders_at_once_never_claim_the_same_text_nor_two_of_one_number(Dialect dialect)
    {
        await using var database = await Open(dialect);

        for (var number = 1; number <= 20; number++)
        {
            await Queue(database, [.. Enumerable.Range(0, 3).Select(_ => Sample.Text(Sample.Phone(number)))]);
        }

        for (var round = 0; round < 3; round++)
        {
            var claims = (await Task.WhenAll(Enumerable.Range(0, 8).Select(sender => Task.Run(
                async () => (Owner: $"{round}-{sender}", Texts: await Claim(database, $"{round}-{sender}", most: 5)), Ended)))).ToList();
            var rest = await Claim(database, "rest");
            claims.Add(("rest", rest));
            var texts = claims.SelectMany(claim => claim.Texts).ToList();

            Assert.Equal(20, texts.Count);
            Assert.Equal(20, texts.Select(text => text.Phone).Distinct().Count());

            foreach (var (owner, taken) in claims)
            {
                await Settle(database, owner, [.. taken.Select(text => (text, (SendResult)new SendResult.Accepted()))]);
            }
        }

        Assert.Empty(await Claim(database, "a"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Texts_of_one_number_leave_in_the_order_they_were_written(Dialect dialect)
    {
        await using var database = await Open(dialect);
        OutboxRow[] texts = [Sample.Text(), Sample.Text(), Sample.Text()];
        await Queue(database, texts);

        foreach (var text in texts)
        {
            var claimed = Assert.Single(await Claim(database, "a"));
            Assert.Equal(text.Id, claimed.RowId);
            Assert.Empty(await Claim(database, "b"));
            await Settle(database, "a", (claimed, new SendResult.Accepted()));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_waits_for_an_older_one_that_is_to_be_tried_again(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var (older, newer) = (Sample.Text(), Sample.Text());
        await Queue(database, older, newer);
        var claimed = Assert.Single(await Claim(database, "a"));
        await Settle(database, "a", (claimed, new SendResult.TryAgain(Sample.Noon.AddSeconds(10), "HTTP 500")));

        Assert.Empty(await Claim(database, "a", Sample.Noon.AddSeconds(9)));
        var again = Assert.Single(await Claim(database, "a", Sample.Noon.AddSeconds(10)));
        Assert.Equal((older.Id, 1), (again.GatewayId, again.Attempts));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lease_that_ended_lets_another_sender_take_over(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var text = Sample.Text();
        await Queue(database, text);
        var lost = Assert.Single(await Claim(database, "a"));
        await database.Claims.Pin(text.Id, "phone-2", Ended);

        Assert.Empty(await Claim(database, "b", Sample.Noon + Lease - TimeSpan.FromSeconds(1)));
        var taken = Assert.Single(await Claim(database, "b", Sample.Noon + Lease));
        Assert.Equal((lost.GatewayId, "phone-2"), (taken.GatewayId, taken.PinnedTo));

        await Settle(database, "a", (lost, new SendResult.Refused("too late")));
        Assert.Empty(await Claim(database, "c", Sample.Noon + Lease));
        await Settle(database, "b", (taken, new SendResult.Accepted()));
        Assert.Equal(0, (await database.Outbox.State(Sample.Noon.AddHours(1), reminders: true, Ended)).FailedLastHour);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_report_that_came_first_is_not_undone_by_our_own_mark(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var text = Sample.Text(ticket: Sample.Number(1));
        await Queue(database, text);
        var claimed = Assert.Single(await Claim(database, "a"));
        await database.Outbox.Report(new("e", "w", text.Id, DeliveryReportKind.Sent, 1, null, Sample.Noon), Ended);

        await Settle(database, "a", (claimed, new SendResult.TryAgain(Sample.Noon, "timeout")));

        Assert.Equal(DeliveryState.Sent, (await StateOf(database)).State);
        Assert.Empty(await Claim(database, "b"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_past_its_life_is_given_up_and_its_ticket_named(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Queue(database, Sample.Text(ticket: Sample.Number(1), expiresAt: Sample.Noon.AddHours(1)));

        var (texts, givenUp) = await database.Claims.Claim("a", Sample.Noon.AddHours(1), Lease, 10, true, Ended);

        Assert.Empty(texts);
        Assert.Equal([Sample.Number(1)], givenUp);
        Assert.Equal(new Delivery(DeliveryState.Failed, 1, 0, "expired"), await StateOf(database));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_is_not_claimed_before_it_is_due_and_holds_up_nobody(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var later = Sample.Text(kind: OutboxKind.Reminder, dueAt: Sample.Noon.AddHours(2));
        var now = Sample.Text();
        await Queue(database, later, now);

        Assert.Equal(now.Id, Assert.Single(await Claim(database, "a")).RowId);
        await Settle(database, "a", (Assert.Single(await Claim(database, "b", Sample.Noon + Lease)), new SendResult.Accepted()));
        Assert.Equal(later.Id, Assert.Single(await Claim(database, "a", Sample.Noon.AddHours(2))).RowId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task In_quiet_hours_reminders_stay_and_hold_up_nobody(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var (reminder, answer) = (Sample.Text(kind: OutboxKind.Reminder), Sample.Text());
        await Queue(database, reminder, answer);

        var claimed = Assert.Single(await Claim(database, "a", reminders: false));
        Assert.Equal(answer.Id, claimed.RowId);
        await Settle(database, "a", (claimed, new SendResult.Accepted()));
        Assert.Empty(await Claim(database, "a", reminders: false));
        Assert.Equal(reminder.Id, Assert.Single(await Claim(database, "a")).RowId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task STOP_holds_back_reminders_and_nothing_else(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var (reminder, answer) = (Sample.Text(kind: OutboxKind.Reminder), Sample.Text());
        await Queue(database, reminder, answer);
        await database.Conversations.Commit(Sample.Effect(readVersion: 1, next: new() { OptedOut = true }), Ended);

        Assert.Equal(answer.Id, Assert.Single(await Claim(database, "a")).RowId);
        Assert.Equal(SmsSupport.Reminders.ReminderState.OptedOut, Assert.Single((await database.Reminders.List(new(), Sample.Noon, Ended)).Items).State);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_card_without_reminders_holds_them_back(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Customers.Put([new(Sample.Phone(), "Léa", null, null, null, Reminders: false)], Sample.Noon, Ended);
        await Queue(database, Sample.Text(kind: OutboxKind.Reminder));

        Assert.Empty(await Claim(database, "a"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Refused_credentials_are_an_alarm_and_the_text_stays(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Queue(database, Sample.Text(ticket: Sample.Number(1)));
        var claimed = Assert.Single(await Claim(database, "a"));

        await Settle(database, "a", (claimed, new SendResult.Unauthorized()));

        Assert.Equal(new OutboxHealth(1, Sample.Noon, 0, Refused: true, Simulated: false), await database.Outbox.State(Sample.Noon, reminders: true, Ended));
        Assert.Equal(new Delivery(DeliveryState.Queued, 1, 0, null), await StateOf(database));
        var again = Assert.Single(await Claim(database, "a"));
        Assert.Equal(0, again.Attempts);
        await Settle(database, "a", (again, new SendResult.Accepted()));
        Assert.False((await database.Outbox.State(Sample.Noon, reminders: true, Ended)).Refused);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task When_the_gateway_last_took_a_text_is_known(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Queue(database, Sample.Text());
        var claimed = Assert.Single(await Claim(database, "a"));

        await Settle(database, "a", (claimed, new SendResult.TryAgain(Sample.Noon, "http_500")));
        Assert.Null(await database.Outbox.LastAccepted(Ended));

        await Settle(database, "a", (Assert.Single(await Claim(database, "a")), new SendResult.Accepted()));
        Assert.Equal(Sample.Noon, await database.Outbox.LastAccepted(Ended));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_refused_text_has_failed_for_that_reason(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Queue(database, Sample.Text(ticket: Sample.Number(1)));
        var claimed = Assert.Single(await Claim(database, "a"));

        await Settle(database, "a", (claimed, new SendResult.Refused("invalid number")));

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

    private static async Task<IReadOnlyList<ClaimedText>> Claim(TestDatabase database, string owner, DateTimeOffset? at = null, int most = 100, bool reminders = true)
        => (await database.Claims.Claim(owner, at ?? Sample.Noon, Lease, most, reminders, Ended)).Texts;

    private static Task Settle(TestDatabase database, string owner, params (ClaimedText Text, SendResult Result)[] results)
        => database.Claims.Settle(owner, results, Sample.Noon, Ended);

    private static async Task<Delivery> StateOf(TestDatabase database)
        => Assert.Single((await database.Tickets.Read(Sample.Number(1), Ended))!.Thread).Delivery!;
}
