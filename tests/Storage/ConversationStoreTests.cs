using SmsSupport.Customers;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Outbox;
using SmsSupport.Inbox;
using SmsSupport.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

public sealed class ConversationStoreTests(PostgreSqlServer server) : StorageTests(server)
{
    [Theory, MemberData(nameof(Both))]
    public async Task A_number_nobody_heard_of_has_an_empty_conversation(Dialect dialect)
    {
        await using var database = await Open(dialect);

        var stored = await database.Conversations.Load(Sample.Phone(), Ended);

        Assert.Equal(0, stored.Version);
        Assert.Equal(Conversation.New, stored.Conversation);
        Assert.Empty(stored.Tickets);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_that_waited_in_a_journal_stands_in_its_thread_where_it_came(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var (number, now) = (Sample.Number(1), Sample.Noon.AddMinutes(1));
        var opening = new Decision(Conversation.New, Outcome.Opened, Opens: "Second");
        var first = new Effects(Sample.Phone(), new(0, Conversation.New, [], null), now, TimeSpan.FromDays(1)).OfText(opening, Text("Second", Sample.Noon.AddSeconds(2)), "key-2", number, null, null);

        await database.Conversations.Commit(first, Ended);

        var stored = await database.Conversations.Load(Sample.Phone(), Ended);
        var adding = new Decision(Conversation.New, Outcome.Added, Before: stored.Tickets[0], After: stored.Tickets[0]);
        var late = new Effects(Sample.Phone(), stored, now.AddSeconds(1), TimeSpan.FromDays(1)).OfText(adding, Text("First", Sample.Noon.AddSeconds(1)), "key-1", null, null, null);

        await database.Conversations.Commit(late, Ended);

        var thread = (await database.Tickets.Read(number, Ended))!.Thread;

        Assert.Equal(["First", "Second"], thread.Where(entry => entry.Kind is EntryKind.Customer).Select(entry => entry.Text));

        static InboundText Text(string words, DateTimeOffset arrivedAt)
            => new(Guid.CreateVersion7(), null, words, "0600000001", words, Sample.Noon, arrivedAt, null, null, null);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_effect_is_written_whole(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var number = Sample.Number(1);
        var next = new Conversation { AwaitingSince = Sample.Noon, DeviceId = "phone-1", SimNumber = 2, AutomaticAt = [Sample.Noon], Anonymous = [new("k", "a\uD800", Sample.Noon)] };
        var text = Sample.Text(ticket: number, kind: OutboxKind.Automatic, parts: 2);

        var result = await database.Conversations.Commit(
            Sample.Effect(
                next: next,
                inbox: Sample.Inbox() with { Ticket = number },
                opened: Sample.Ticket(number, unreadSince: Sample.Noon) with { Head = Sample.Head(number, unreadSince: Sample.Noon) with { Tags = ["colis", "urgent"] } },
                entries: [Sample.Entry(number), Sample.Entry(number, EntryKind.Automatic, "Bonjour", text.Id)],
                outbox: [text]),
            Ended);

        Assert.Equal(new CommitResult(CommitOutcome.Committed, 1), result);
        var stored = await database.Conversations.Load(Sample.Phone(), Ended);
        Assert.Equal(1, stored.Version);
        Assert.Equal(next.Anonymous, stored.Conversation.Anonymous);
        Assert.Equal(next.AwaitingSince, stored.Conversation.AwaitingSince);
        Assert.Equal(["colis", "urgent"], Assert.Single(stored.Tickets).Tags);
        var details = await database.Tickets.Read(number, Ended);
        Assert.Equal([EntryKind.Customer, EntryKind.Automatic], details!.Thread.Select(entry => entry.Kind));
        Assert.Equal([null, new Delivery(DeliveryState.Queued, 2, 0, null)], details.Thread.Select(entry => entry.Delivery));
        Assert.Equal(number, Assert.Single((await database.Inbox.List(new(), Ended)).Items).Ticket);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_twenty_first_commits_at_once_one_is_written(Dialect dialect)
    {
        await using var database = await Open(dialect);

        var results = await Task.WhenAll(Enumerable.Range(1, 20).Select(sequence => Task.Run(
            () => database.Conversations.Commit(Sample.Effect(inbox: Sample.Inbox(), opened: Sample.Ticket(Sample.Number(sequence))), Ended), Ended)));

        Assert.Single(results, result => result.Outcome is CommitOutcome.Committed);
        Assert.Equal(19, results.Count(result => result.Outcome is CommitOutcome.Stale));
        Assert.Single((await database.Conversations.Load(Sample.Phone(), Ended)).Tickets);
        Assert.Equal(1, (await database.Tickets.Count(Ended)).Total);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_commit_decided_on_an_older_version_writes_nothing(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Conversations.Commit(Sample.Effect(), Ended);
        await database.Conversations.Commit(Sample.Effect(readVersion: 1), Ended);

        var result = await database.Conversations.Commit(Sample.Effect(readVersion: 1, inbox: Sample.Inbox(), opened: Sample.Ticket(Sample.Number(1))), Ended);

        Assert.Equal(new CommitResult(CommitOutcome.Stale, 0), result);
        Assert.Equal(2, (await database.Conversations.Load(Sample.Phone(), Ended)).Version);
        Assert.Equal(0, (await database.Inbox.Summarize(Ended)).Received);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_the_inbox_holds_is_refused_by_its_event_and_by_its_content(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Conversations.Commit(Sample.Effect(inbox: Sample.Inbox(eventId: "event", contentKey: "content")), Ended);

        var sameEvent = await database.Conversations.Commit(Sample.Effect(readVersion: 1, inbox: Sample.Inbox(eventId: "event")), Ended);
        var sameContent = await database.Conversations.Commit(Sample.Effect(readVersion: 1, inbox: Sample.Inbox(contentKey: "content")), Ended);

        Assert.Equal([CommitOutcome.Repeated, CommitOutcome.Repeated], [sameEvent.Outcome, sameContent.Outcome]);
        Assert.Equal(1, (await database.Conversations.Load(Sample.Phone(), Ended)).Version);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_entry_the_thread_holds_is_refused_with_the_text_it_would_send(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var number = Sample.Number(1);

        await database.Conversations.Commit(Sample.Effect(opened: Sample.Ticket(number), entries: [Sample.Entry(number, EntryKind.Agent, id: "answer")]), Ended);

        var again = await database.Conversations.Commit(Sample.Effect(readVersion: 1, entries: [Sample.Entry(number, EntryKind.Agent, id: "answer")], outbox: [Sample.Text(ticket: number)]), Ended);

        Assert.Equal(CommitOutcome.Repeated, again.Outcome);
        Assert.Equal(1, (await database.Conversations.Load(Sample.Phone(), Ended)).Version);
        Assert.Equal(0, (await database.Outbox.State(Sample.Noon, reminders: true, Ended)).Queued);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task One_event_of_two_numbers_at_once_is_written_once(Dialect dialect)
    {
        await using var database = await Open(dialect);

        var results = await Task.WhenAll(Enumerable.Range(1, 16).Select(number => Task.Run(
            () => database.Conversations.Commit(Sample.Effect(Sample.Phone(number), inbox: Sample.Inbox(Sample.Phone(number), eventId: "event")), Ended), Ended)));

        Assert.Single(results, result => result.Outcome is CommitOutcome.Committed);
        Assert.Equal(15, results.Count(result => result.Outcome is CommitOutcome.Repeated));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_repetition_counts_once_and_the_same_request_not_at_all(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var first = Sample.Inbox(eventId: "event") with { Ticket = Sample.Number(1) };
        var second = Sample.Inbox(eventId: "event");
        await database.Conversations.Commit(Sample.Effect(inbox: first), Ended);

        var same = await database.Conversations.Repeat(first, Ended);
        var repeated = await database.Conversations.Repeat(second, Ended);
        var replayed = await database.Conversations.Repeat(second, Ended);

        Assert.Equal(new(Outcome.Opened, null, Sample.Number(1), SameRequest: true), same);
        Assert.Equal(new(Outcome.Opened, null, Sample.Number(1), SameRequest: false), repeated);
        Assert.Equal(repeated, replayed);
        Assert.Equal(1, (await database.Inbox.Summarize(Ended)).Duplicates);
        Assert.Equal(1, Assert.Single((await database.Inbox.List(new(), Ended)).Items).Repeats);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_number_that_another_ticket_has_is_refused(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Conversations.Commit(Sample.Effect(opened: Sample.Ticket(Sample.Number(1))), Ended);

        var result = await database.Conversations.Commit(
            Sample.Effect(Sample.Phone(2), inbox: Sample.Inbox(), opened: Sample.Ticket(Sample.Number(1), Sample.Phone(2))), Ended);

        Assert.Equal(CommitOutcome.NumberTaken, result.Outcome);
        Assert.Equal(0, (await database.Conversations.Load(Sample.Phone(2), Ended)).Version);
        Assert.Equal(0, (await database.Inbox.Summarize(Ended)).Received);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_changed_ticket_reads_as_it_was_written(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var number = Sample.Number(1);
        await database.Conversations.Commit(Sample.Effect(opened: Sample.Ticket(number, unreadSince: Sample.Noon)), Ended);
        var changed = Sample.Head(number, TicketStatus.Closed) with
        {
            Assignee = "lea", Priority = TicketPriority.Urgent, UpdatedAt = Sample.Noon.AddMinutes(5), FirstAnsweredAt = Sample.Noon.AddMinutes(1), ClosedAt = Sample.Noon.AddMinutes(5),
        };

        await database.Conversations.Commit(Sample.Effect(readVersion: 1, changed: [changed]), Ended);

        Assert.Equivalent(changed, Assert.Single((await database.Conversations.Load(Sample.Phone(), Ended)).Tickets), strict: true);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Tickets_come_newest_first_also_past_the_ten_thousandth(Dialect dialect)
    {
        await using var database = await Open(dialect);

        foreach (var (version, sequence) in new long[] { 9_999, 10_000, 2 }.Index())
        {
            await database.Conversations.Commit(Sample.Effect(readVersion: version, opened: Sample.Ticket(Sample.Number(sequence))), Ended);
        }

        var stored = await database.Conversations.Load(Sample.Phone(), Ended);
        Assert.Equal([10_000, 9_999, 2], stored.Tickets.Select(ticket => ticket.Number.Sequence));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task STOP_and_REPRISE_set_what_the_customers_card_says(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Customers.Put([new(Sample.Phone(), "Léa", "Martin", null, null)], Sample.Noon, Ended);

        await database.Conversations.Commit(Sample.Effect(next: new() { OptedOut = true }), Ended);
        Assert.False((await database.Customers.Find(Sample.Phone(), Ended))!.Reminders);

        await database.Conversations.Commit(Sample.Effect(readVersion: 1, next: new() { OptedOut = false }), Ended);
        Assert.True((await database.Customers.Find(Sample.Phone(), Ended))!.Reminders);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task After_STOP_a_card_cannot_bring_the_reminders_back(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var customer = new Customer(Sample.Phone(), "Léa", "Martin", null, null);
        await database.Conversations.Commit(Sample.Effect(next: new() { OptedOut = true }), Ended);

        await database.Customers.Put([customer], Sample.Noon, Ended);

        Assert.False((await database.Customers.Find(Sample.Phone(), Ended))!.Reminders);
        Assert.Equal([PutResult.Unchanged], await database.Customers.Put([customer], Sample.Noon, Ended));
    }
}
