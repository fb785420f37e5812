using SmsSupport.Grains.Conversations;
using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.Storage;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

public sealed class SiloWriterTests(PostgreSqlServer server) : StorageTests(server)
{
    [Theory, MemberData(nameof(Both))]
    public async Task What_waits_while_a_commit_is_under_way_is_committed_at_once(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var held = database.Silo.Batches.Hold();
        var first = Commit(database, Opening(1));
        await held;

        var others = Enumerable.Range(2, 199).Select(number => Commit(database, Opening(number))).ToList();
        Assert.DoesNotContain(others, commit => commit.IsCompleted);
        database.Silo.Batches.Release();

        Assert.All(await Task.WhenAll([first, .. others]), outcome => Assert.Equal(CommitOutcome.Committed, outcome));
        Assert.Equal([1, 199], database.Silo.Batches.Committed.Select(batch => batch.Effects.Count));
        Assert.Equal(200, (await database.Tickets.Count(Ended)).Total);
    }

    [Fact]
    public async Task A_batch_is_one_transaction()
    {
        await using var database = await Open(Dialect.PostgreSql);
        await AtOnce(database, [.. Enumerable.Range(1, 50).Select(Opening)]);

        var transactions = await database.Database.Read(
            Statement.Ask(
                """
                select count(distinct xmin::text) as transactions
                from (select xmin from inbox union all select xmin from ticket union all select xmin from thread_entry union all select xmin from outbox) as written
                """),
            Ended);

        Assert.Equal(1, transactions.First!.Number("transactions"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_effect_that_is_refused_fails_alone_and_each_caller_hears_its_own_outcome(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Commit(database, Sample.Effect(Sample.Phone(1), inbox: Sample.Inbox(Sample.Phone(1), eventId: "event"), opened: Sample.Ticket(Sample.Number(1), Sample.Phone(1)), outbox: [Sample.Text(Sample.Phone(1), id: "text")]));

        var outcomes = await AtOnce(
            database,
            Opening(11),
            Sample.Effect(Sample.Phone(1), readVersion: 0, inbox: Sample.Inbox(Sample.Phone(1))),
            Sample.Effect(Sample.Phone(2), inbox: Sample.Inbox(Sample.Phone(2), eventId: "event")),
            Opening(12),
            Sample.Effect(Sample.Phone(3), inbox: Sample.Inbox(Sample.Phone(3)), opened: Sample.Ticket(Sample.Number(1), Sample.Phone(3))),
            Sample.Effect(Sample.Phone(4), inbox: Sample.Inbox(Sample.Phone(4)), outbox: [Sample.Text(Sample.Phone(4), id: "text")]),
            Opening(13));

        Assert.Equal(
            [CommitOutcome.Committed, CommitOutcome.Stale, CommitOutcome.Repeated, CommitOutcome.Committed, CommitOutcome.NumberTaken, null, CommitOutcome.Committed],
            outcomes);
        Assert.Equal((4, 4), ((await database.Inbox.Summarize(Ended)).Received, (await database.Tickets.Count(Ended)).Total));

        foreach (var number in new[] { 2, 3, 4 })
        {
            Assert.Equal(0, (await database.Conversations.Load(Sample.Phone(number), Ended)).Version);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_refused_effect_takes_no_settlement_along(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var silo = database.NewSilo(sends: true);
        await silo.Writer.Commit(Sample.Effect(Sample.Phone(1), opened: Sample.Ticket(Sample.Number(1), Sample.Phone(1)), outbox: [Sample.Text(Sample.Phone(1))]));
        var sent = silo.Take()!;
        var held = silo.Batches.Hold();
        var first = silo.Writer.Commit(Opening(2));
        await held;

        silo.Claims.Settle([(sent, new SendResult.Accepted())]);
        silo.Queue.End(sent, goesOn: true);
        var taken = silo.Writer.Commit(Sample.Effect(Sample.Phone(3), opened: Sample.Ticket(Sample.Number(1), Sample.Phone(3))));
        silo.Batches.Release();
        await first;
        Assert.Equal(CommitOutcome.NumberTaken, await taken);
        await silo.Claims.Finish();

        Assert.Equal(1, (await database.Outbox.State(Sample.Noon, reminders: true, Ended)).Queued);
        Assert.Equal(Sample.Noon, await database.Outbox.LastAccepted(Ended));
        await Commit(database, Sample.Effect(Sample.Phone(1), readVersion: 1, outbox: [Sample.Text(Sample.Phone(1), id: "next")]));
        Assert.Equal("next", Assert.Single(await database.Silo.Claim()).RowId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task One_event_twice_in_one_batch_is_written_once(Dialect dialect)
    {
        await using var database = await Open(dialect);

        var outcomes = await AtOnce(database, [.. Enumerable.Range(1, 5).Select(number => Sample.Effect(Sample.Phone(number), inbox: Sample.Inbox(Sample.Phone(number), eventId: "event")))]);

        Assert.Equal([CommitOutcome.Committed, .. Enumerable.Repeat<CommitOutcome?>(CommitOutcome.Repeated, 4)], outcomes);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Effects_of_one_conversation_are_committed_in_their_order_though_they_wait_together(Dialect dialect)
    {
        await using var database = await Open(dialect);

        var outcomes = await AtOnce(database, [.. Enumerable.Range(0, 10).SelectMany(version => new[] { Sample.Effect(readVersion: version, inbox: Sample.Inbox()), Opening(version + 10) })]);

        Assert.All(outcomes, outcome => Assert.Equal(CommitOutcome.Committed, outcome));
        Assert.Equal(10, (await database.Conversations.Load(Sample.Phone(), Ended)).Version);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_database_that_is_away_fails_all_who_wait_at_once_and_then_everything_goes_on(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var held = database.Silo.Batches.Hold();
        var first = Commit(database, Opening(1));
        await held;
        var others = Enumerable.Range(2, 600).Select(number => Commit(database, Opening(number))).ToList();

        // Once: those who wait do not each try it for themselves.
        database.Silo.Batches.BeAway(times: 1);
        database.Silo.Batches.Release();

        foreach (var commit in others.Prepend(first))
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => commit);
        }

        Assert.Equal(CommitOutcome.Committed, await Commit(database, Opening(1)));
        Assert.Equal(1, (await database.Tickets.Count(Ended)).Total);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task More_than_callers_would_wait_for_is_refused_at_once(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var held = database.Silo.Batches.Hold();
        var first = Commit(database, Opening(1));
        await held;

        var waiting = Enumerable.Range(0, 4096).Select(_ => database.Silo.Writer.Commit(Sample.Effect(Sample.Phone(2)))).ToList();
        Assert.Throws<StorageUnavailableException>(() => { _ = database.Silo.Writer.Commit(Sample.Effect(Sample.Phone(3))); });

        database.Silo.Batches.BeAway(times: 1);
        database.Silo.Batches.Release();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => first);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Task.WhenAll(waiting));
        Assert.Equal(CommitOutcome.Committed, await Commit(database, Opening(3)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_ended_while_the_database_was_away_is_noted_when_it_is_back(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var silo = database.NewSilo(sends: true);
        await silo.Writer.Commit(Sample.Effect(outbox: [Sample.Text()]));
        silo.Batches.BeAway(times: 1);

        await silo.End(silo.Take()!, new SendResult.Accepted());
        Assert.Single(silo.Queue.Held().Ids);
        await silo.Claims.Finish();

        Assert.Empty(silo.Queue.Held().Ids);
        Assert.Equal(0, (await database.Outbox.State(Sample.Noon, reminders: true, Ended)).Queued);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_commit_that_was_not_heard_of_sends_its_texts_once_and_in_order(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var silo = database.NewSilo(sends: true);
        silo.Batches.LoseNextAnswers(1);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => silo.Writer.Commit(Sample.Effect(outbox: [Sample.Text(id: "first")])));
        Assert.Null(silo.Take());

        // The customer's next text comes before the sender looked.
        await silo.Writer.Commit(Sample.Effect(readVersion: 1, outbox: [Sample.Text(id: "second")]));
        Assert.Null(silo.Take());

        Assert.Equal(["first", "second"], (await silo.Claim()).Select(text => text.RowId));
        Assert.Empty(await silo.Claim());
        Assert.Equal("first", silo.Take()!.RowId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_claim_that_was_not_heard_of_is_made_again(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Commit(database, Sample.Effect(Sample.Phone(1), outbox: [Sample.Text(Sample.Phone(1), id: "first"), Sample.Text(Sample.Phone(1), id: "second")]));
        await Commit(database, Sample.Effect(Sample.Phone(2), outbox: [Sample.Text(Sample.Phone(2), id: "other")]));
        database.Silo.Batches.LoseNextAnswers(1);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => database.Silo.Claim());

        Assert.Equal(["first", "second", "other"], (await database.Silo.Claim()).Select(text => text.RowId));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_silo_that_stood_still_longer_than_its_lease_goes_on_with_what_no_other_took(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var silo = database.NewSilo(sends: true);
        await silo.Writer.Commit(Sample.Effect(outbox: [Sample.Text(id: "first"), Sample.Text(id: "second")]));
        var sent = silo.Take()!;
        database.Clock.Advance(SendQueue.Lease + TimeSpan.FromSeconds(5));

        // What comes now does not overtake what it held.
        await silo.Writer.Commit(Sample.Effect(readVersion: 1, outbox: [Sample.Text(id: "third")]));
        Assert.Null(silo.Take());
        Assert.Equal(["first", "second", "third"], (await silo.Claim()).Select(text => text.RowId));
        Assert.Equal(sent.GatewayId, silo.Take()!.GatewayId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_desk_is_told_which_tickets_show_something_new(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var silo = database.NewSilo(sends: true);
        var (number, other) = (Sample.Number(1), Sample.Number(2));
        await silo.Writer.Commit(Sample.Effect(
            opened: Sample.Ticket(number), entries: [Sample.Entry(number)], outbox: [Sample.Text(ticket: number)]));
        await silo.Writer.Commit(Sample.Effect(readVersion: 1, changed: [Sample.Head(number)], opened: Sample.Ticket(other)));
        await silo.End(silo.Take()!, new SendResult.Accepted());

        Assert.Equal(["1", "1 2", "1"], silo.News.Told.Select(told => string.Join(' ', told.Select(ticket => ticket.Sequence).Order())));
    }

    private static async Task<CommitOutcome> Commit(TestDatabase database, Effect effect) => await database.Silo.Writer.Commit(effect);

    /// <summary>Commits these in one batch, as far as they go together.</summary>
    /// <returns>How each ended; null when the database would not have it.</returns>
    private static async Task<CommitOutcome?[]> AtOnce(TestDatabase database, params Effect[] effects)
    {
        var held = database.Silo.Batches.Hold();
        var before = Commit(database, Sample.Effect(Sample.Phone(9999)));
        await held;
        var commits = effects.Select(effect => Commit(database, effect)).ToList();
        database.Silo.Batches.Release();
        await before;

        return await Task.WhenAll(commits.Select(async commit =>
        {
            try
            {
                return await commit;
            }
            catch (StorageUnavailableException)
            {
                return (CommitOutcome?)null;
            }
        }));
    }

    private static Effect Opening(int number)
    {
        var (phone, ticket) = (Sample.Phone(number), Sample.Number(number));
        var text = Sample.Text(phone, ticket: ticket);

        return Sample.Effect(
            phone,
            inbox: Sample.Inbox(phone),
            opened: Sample.Ticket(ticket, phone, unreadSince: Sample.Noon),
            entries: [Sample.Entry(ticket), Sample.Entry(ticket, EntryKind.Automatic, outboxId: text.Id)],
            outbox: [text]);
    }
}
