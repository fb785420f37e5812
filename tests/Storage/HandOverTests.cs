using SmsSupport.Grains.Outbox;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Tests.Storage;

/// <summary>Texts that go to the sender of the silo that commits them, without a claim.</summary>
public sealed class HandOverTests(PostgreSqlServer server) : StorageTests(server)
{
    [Theory, MemberData(nameof(Both))]
    public async Task A_text_is_with_its_sender_when_its_commit_returns(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var silo = database.NewSilo(sends: true);
        var text = Sample.Text(ticket: Sample.Number(1), parts: 2);

        await silo.Writer.Commit(Sample.Effect(opened: Sample.Ticket(Sample.Number(1)), outbox: [text]));

        Assert.Equal(
            new ClaimedText(text.Id, text.Id, OutboxKind.Answer, Sample.Phone(), "Bonjour", "phone-1", "", 1, 0, 2, text.ExpiresAt, Sample.Number(1), text.DueAt, null), silo.Take());
        Assert.Empty(await silo.Claim());
        Assert.Empty(await database.Silo.Claim());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Later_texts_of_the_number_follow_in_their_order(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var silo = database.NewSilo(sends: true);
        await Commit(silo, 0, "first", "second");
        await Commit(silo, 2, "third");

        foreach (var id in new[] { "first", "second", "third" })
        {
            var sent = silo.Take()!;
            Assert.Equal(id, sent.RowId);
            Assert.Null(silo.Take());
            await silo.End(sent, new SendResult.Accepted());
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_due_later_waits_in_the_database(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var silo = database.NewSilo(sends: true);

        await silo.Writer.Commit(Sample.Effect(outbox: [Sample.Text(dueAt: Sample.Noon.AddHours(1))]));

        Assert.Null(silo.Take());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task While_no_phone_is_known_texts_wait_in_the_database(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var silo = database.NewSilo(sends: true);
        silo.Queue.Devices = null;

        await Commit(silo, 0, "first");
        silo.Queue.Devices = new([], "");
        await Commit(silo, 1, "second");

        // Handed over, it would overtake the first.
        Assert.Null(silo.Take());
        Assert.Equal(["first", "second"], (await silo.Claim()).Select(text => text.RowId));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_number_of_another_sender_is_left_to_it(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var (one, other) = (database.NewSilo(sends: true), database.NewSilo(sends: true));
        await Commit(one, 0, "first");

        await Commit(other, 1, "second");

        Assert.Null(other.Take());
        Assert.Empty(await other.Claim());
        Assert.Equal("second", Assert.Single(await one.Claim()).RowId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_does_not_overtake_one_whose_try_just_failed(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var silo = database.NewSilo(sends: true);
        await Commit(silo, 0, "first");
        var sent = silo.Take()!;

        // The failure and the new text are written together.
        silo.Queue.End(sent, goesOn: false);
        silo.Claims.Settle([(sent, new SendResult.TryAgain(Sample.Noon.AddSeconds(5), "http_500"))]);
        await Commit(silo, 1, "second");

        await ThenBothGoInOrder(database, silo);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_does_not_overtake_one_whose_try_fails_while_it_is_written(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var silo = database.NewSilo(sends: true);
        await Commit(silo, 0, "first");
        var sent = silo.Take()!;
        var held = silo.Batches.Hold();
        var second = Commit(silo, 1, "second");
        await held;

        silo.Queue.End(sent, goesOn: false);
        silo.Claims.Settle([(sent, new SendResult.TryAgain(Sample.Noon.AddSeconds(5), "http_500"))]);
        silo.Batches.Release();
        await second;

        await ThenBothGoInOrder(database, silo);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_does_not_overtake_those_that_were_put_back(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var silo = database.NewSilo(sends: true);
        await Commit(silo, 0, "first");

        silo.Claims.Settle([.. silo.Queue.Empty().Select(text => (text, (SendResult)new SendResult.PutBack()))]);
        await Commit(silo, 1, "second");

        Assert.Null(silo.Take());
        Assert.Equal(["first", "second"], (await silo.Claim()).Select(text => text.RowId));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Reminders_that_wait_hold_no_text_of_the_conversation_up(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var silo = database.NewSilo(sends: true);
        await database.Reminders.Schedule([.. Enumerable.Range(0, 30).Select(_ => Sample.Text(kind: OutboxKind.Reminder))], Ended);
        await silo.Claim();
        var reminder = silo.Take()!;
        await Commit(silo, 0, "answer");
        await silo.End(reminder, new SendResult.TryAgain(Sample.Noon.AddSeconds(60), "http_503"));

        Assert.Equal("answer", silo.Take()!.RowId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_dead_senders_number_is_taken_back_whole_not_by_the_next_text(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var (killed, next) = (database.NewSilo(), database.NewSilo(sends: true));
        await database.Reminders.Schedule([Sample.Text(kind: OutboxKind.Reminder, id: "reminder")], Ended);
        await killed.Claim();
        database.Clock.Advance(SendQueue.Lease);

        await Commit(next, 0, "answer");
        Assert.Null(next.Take());
        Assert.Equal(["reminder", "answer"], (await next.Claim()).Select(text => text.RowId));
        Assert.Equal("answer", next.Take()!.RowId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_many_who_find_a_dead_sender_at_once_each_text_goes_to_one(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var killed = database.NewSilo(sends: true);

        for (var number = 1; number <= 10; number++)
        {
            await killed.Writer.Commit(Sample.Effect(Sample.Phone(number), outbox: [Sample.Text(Sample.Phone(number)), Sample.Text(Sample.Phone(number))]));
        }

        var silos = Enumerable.Range(0, 5).Select(_ => database.NewSilo()).ToList();
        Assert.All(await Task.WhenAll(silos.Select(silo => silo.Claim())), texts => Assert.Empty(texts));
        database.Clock.Advance(SendQueue.Lease);
        var taken = await Task.WhenAll(silos.Select(silo => Task.Run(async () => (IEnumerable<ClaimedText>)[.. await silo.Claim(most: 3), .. await silo.Claim()], Ended)));

        Assert.Equal(20, taken.Sum(texts => texts.Count()));
        Assert.Equal(20, taken.SelectMany(texts => texts).DistinctBy(text => text.RowId).Count());
    }

    private static async Task ThenBothGoInOrder(TestDatabase database, TestSilo silo)
    {
        Assert.Null(silo.Take());
        Assert.Empty(await silo.Claim());
        database.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["first", "second"], (await silo.Claim()).Select(text => text.RowId));
        Assert.Equal("first", silo.Take()!.RowId);
        Assert.Null(silo.Take());
    }

    private static async Task Commit(TestSilo silo, int version, params string[] ids)
    {
        for (var index = 0; index < ids.Length; index++)
        {
            await silo.Writer.Commit(Sample.Effect(readVersion: version + index, outbox: [Sample.Text(id: ids[index])]));
        }
    }
}
