using SmsSupport.Grains.Conversations;
using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.Storage;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

/// <summary>What one text costs the database, in statements and transactions: no stopwatch, and no luck.</summary>
public sealed class CostTests(PostgreSqlServer server) : StorageTests(server)
{
    [Fact]
    public async Task A_text_that_opens_a_ticket_is_one_statement_and_one_transaction()
    {
        await using var database = await OpenCounting();
        var silo = await Sending(database);

        await silo.Writer.Commit(Opening(1));

        Assert.Single(await Statements(database));
        Assert.Equal(1, await Transactions(database));
    }

    [Fact]
    public async Task How_a_text_was_sent_rides_along_with_the_next_one()
    {
        await using var database = await OpenCounting();
        var silo = await Sending(database);
        await silo.Writer.Commit(Opening(1));
        var sent = silo.Take()!;

        silo.Claims.Settle([(sent, new SendResult.Accepted())]);
        silo.Queue.End(sent, goesOn: true);
        await silo.Writer.Commit(Opening(2));

        Assert.Equal(2, (await Statements(database)).Count);
        Assert.Equal(2, await Transactions(database));
        Assert.Equal(1, (await database.Outbox.State(Sample.Noon, reminders: true, Ended)).Queued);
    }

    [Fact]
    public async Task Texts_that_come_at_once_are_one_statement_and_one_transaction()
    {
        await using var database = await OpenCounting();
        var silo = await Sending(database);
        var held = silo.Batches.Hold();
        var first = silo.Writer.Commit(Opening(1));
        await held;
        var others = Enumerable.Range(2, 100).Select(number => silo.Writer.Commit(Opening(number))).ToList();
        silo.Batches.Release();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(2, (await Statements(database)).Count);
        Assert.Equal(2, await Transactions(database));
    }

    [Fact]
    public async Task A_duplicate_is_one_statement_that_refuses_it_and_two_in_one_round_trip_that_count_it()
    {
        await using var database = await OpenCounting();
        await database.Conversations.Commit(Sample.Effect(inbox: Sample.Inbox(eventId: "event")), Ended);
        await Reset(database);
        var again = Sample.Inbox(eventId: "event");

        Assert.Equal(CommitOutcome.Repeated, (await database.Conversations.Commit(Sample.Effect(readVersion: 1, inbox: again), Ended)).Outcome);
        Assert.Single(await Statements(database));

        await database.Conversations.Repeat(again, Ended);
        Assert.Equal(3, (await Statements(database)).Count);
    }

    [Fact]
    public async Task A_conversation_its_tickets_and_its_customer_are_read_in_three_statements()
    {
        await using var database = await OpenCounting();

        await database.Conversations.Load(Sample.Phone(), Ended);

        Assert.Equal(3, (await Statements(database)).Count);
    }

    private async Task<TestDatabase> OpenCounting()
    {
        var database = await Open(Dialect.PostgreSql);
        await database.Database.Write(Statement.Do("create extension pg_stat_statements"), Ended);
        await Reset(database);

        return database;
    }

    /// <summary>A silo whose writer is connected.</summary>
    private static async Task<TestSilo> Sending(TestDatabase database)
    {
        var silo = database.NewSilo(sends: true);
        await silo.Claim();
        await Reset(database);

        return silo;
    }

    private static Task Reset(TestDatabase database)
        => database.Database.Read(Statement.Ask("select pg_stat_statements_reset(0, (select oid from pg_database where datname = current_database()), 0)"), Ended);

    /// <summary>The statements the server was sent, each as often as it was.</summary>
    private static async Task<IReadOnlyList<string>> Statements(TestDatabase database)
    {
        var answer = await database.Database.Read(
            Statement.Ask(
                """
                select query, calls from pg_stat_statements
                where dbid = (select oid from pg_database where datname = current_database()) and query not like '%pg_stat_statements%'
                """),
            Ended);

        return [.. answer.Rows.SelectMany(row => Enumerable.Repeat(row.Text("query"), (int)row.Number("calls")))];
    }

    /// <summary>How many transactions wrote what is there.</summary>
    private static async Task<long> Transactions(TestDatabase database)
    {
        var answer = await database.Database.Read(
            Statement.Ask(
                """
                select count(distinct written::text) as transactions from
                (
                    select xmin as written from inbox
                    union all select xmin from ticket
                    union all select xmin from thread_entry
                    union all select xmin from outbox
                    union all select xmin from conversation
                    union all select xmin from outbox_number
                    union all select xmin from outbox_sender
                    union all select xmin from counter where amount <> 0
                ) as rows
                """),
            Ended);

        return answer.First!.Number("transactions");
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
