using System.Collections.Immutable;
using System.Data;
using System.Text.RegularExpressions;
using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.Storage;
using SmsSupport.Silo.Storage.Writing;

namespace SmsSupport.Tests.Storage;

/// <summary>How the server finds its rows when 100 000 texts are queued: by an index, whether it has figures of the table or not.</summary>
public sealed partial class PlanTests(PostgreSqlServer server) : StorageTests(server)
{
    private const int Queued = 100_000;
    private const int AtOnce = 5_000;
    private const int Most = 50;

    /// <summary>A text that is claimed is written into each of its table's indexes anew: some 40 pages. To look at all that is queued would take hundreds for each that is claimed.</summary>
    private const int MostPagesOfText = 60;

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_look_at_the_outbox_costs_what_it_takes(bool analyzed)
    {
        await using var database = await OpenFull(analyzed);
        var silo = database.NewSilo();
        var (claim, plans) = (Claim(database, silo, held: null), new List<string>());
        await Reset(database);

        var result = await silo.Batches.Transact(transaction => claim.Run(new ExplainingTransaction(transaction, plans)));

        Assert.Equal(Most, result!.Numbers.Length);
        AssertByIndex(plans);
        Assert.InRange(await PagesRead(database), 1, MostPagesOfText * result.Texts.Length);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task So_does_what_takes_back_from_the_dead_and_from_ourselves(bool analyzed)
    {
        await using var database = await OpenFull(analyzed);
        var (killed, next) = (database.NewSilo(), database.NewSilo());
        var texts = await killed.Claim(Most);
        database.Clock.Advance(SendQueue.Lease);
        var (claim, plans) = (Claim(database, next, held: new([], [])), new List<string>());
        await Reset(database);

        await next.Batches.Transact(transaction => claim.Run(new ExplainingTransaction(transaction, plans)));

        AssertByIndex(plans);

        // They are taken back, and claimed anew.
        Assert.InRange(await PagesRead(database), 1, 2 * MostPagesOfText * texts.Length);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_batch_finds_its_rows_by_indexes(bool analyzed)
    {
        await using var database = await OpenFull(analyzed);
        var silo = database.NewSilo(sends: true);
        var phone = Sample.Phone(1);
        await silo.Writer.Commit(Sample.Effect(phone, inbox: Sample.Inbox(phone), opened: Sample.Ticket(Sample.Number(1), phone), entries: [Sample.Entry(Sample.Number(1))], outbox: [Sample.Text(phone)]));
        await silo.End(silo.Take()!, new SendResult.Accepted());
        await silo.Writer.Commit(Sample.Effect(phone, readVersion: 1, inbox: Sample.Inbox(phone), changed: [Sample.Head(Sample.Number(1))], entries: [Sample.Entry(Sample.Number(1))]));

        var plans = await silo.Batches.Transact(ExplainPrepared);

        Assert.True(plans.Count >= 3);
        AssertByIndex(plans);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task So_does_the_alarm_that_looks_how_sending_goes(bool analyzed)
    {
        await using var database = await OpenFull(analyzed);
        var plans = new List<string>();

        await database.Database.Transact(
            async transaction =>
            {
                await Explain(transaction, plans, Statement.Ask("select count(*) from (select reason from outbox where state = 'queued' and due_at > 0 and due_at <= @now order by due_at limit 10001) as due").With("now", Sample.Noon));

                return true;
            },
            Ended);

        AssertByIndex(plans);
    }

    private static OutboxClaim Claim(TestDatabase database, TestSilo silo, HeldTexts? held)
        => new(database.Database, new(Most, Reminders: true, new(["phone-1"], "phone-1")), silo.Queue.Owner, database.Clock.GetUtcNow(), held);

    private async Task<TestDatabase> OpenFull(bool analyzed)
    {
        var database = await Open(Dialect.PostgreSql);

        await database.Database.Write(
            [Statement.Do("alter table outbox set (autovacuum_enabled = false)"), Statement.Do("create extension pg_stat_statements")], Ended);

        for (var first = 1; first <= Queued; first += AtOnce)
        {
            await database.Database.Write(Fill(first), Ended);
        }

        if (analyzed)
        {
            await database.Database.Write(Statement.Do("analyze"), Ended);
        }

        return database;
    }

    /// <summary>Texts of 9 000 numbers, in no order.</summary>
    private static Statement Fill(int first)
        => Statement.Do(
            """
            insert into outbox (id, gateway_id, kind, phone, text, created_at, due_at, next_at, expires_at, state, parts)
            select 'row-' || n, 'row-' || n, case when n % 10 = 0 then 'answer' when n % 10 < 3 then 'automatic' else 'reminder' end,
                '+3360000' || lpad((n * 7919 % 9000 + 1000)::text, 4, '0'), 'Bonjour', @now, @now, @now, @now + 86400000, 'queued', 1
            from generate_series(@first, @first + @count - 1) as n
            """)
            .With("now", Sample.Noon).With("first", first).With("count", AtOnce);

    private static void AssertByIndex(IReadOnlyCollection<string> plans)
    {
        Assert.NotEmpty(plans);
        Assert.All(plans, plan => Assert.DoesNotMatch(ScanOfATable(), plan));
    }

    private static Task Reset(TestDatabase database)
        => database.Database.Read(Statement.Ask("select pg_stat_statements_reset(0, (select oid from pg_database where datname = current_database()), 0)"), Ended);

    /// <summary>How many pages of tables and indexes the statements looked at since.</summary>
    private static async Task<long> PagesRead(TestDatabase database)
        => (await database.Database.Read(
            Statement.Ask(
                """
                select sum(shared_blks_hit + shared_blks_read)::bigint as pages from pg_stat_statements
                where dbid = (select oid from pg_database where datname = current_database()) and query not like '%pg_stat_statements%' and query not ilike 'explain%'
                """),
            Ended)).First!.Number("pages");

    /// <summary>The plans of the statements that the writer keeps prepared.</summary>
    private static async Task<List<string>> ExplainPrepared(ITransaction transaction)
    {
        var prepared = await transaction.Do(Statement.Ask(
            "select name, cardinality(parameter_types) as parameters from pg_prepared_statements where statement like 'with %'"));
        var plans = new List<string>();

        foreach (var row in prepared[0].Rows)
        {
            var nothing = string.Join(", ", Enumerable.Repeat("null", (int)row.Number("parameters")));
            plans.Add(Plan(await transaction.Do(Statement.Ask($"explain (costs off) execute \"{row.Text("name")}\"({nothing})"))));
        }

        return plans;
    }

    private static async Task Explain(ITransaction transaction, List<string> plans, Statement statement)
    {
        var explained = Statement.Ask($"explain (costs off) {statement.Sql}");

        foreach (var (name, type, value) in statement.Parameters)
        {
            _ = type switch
            {
                DbType.Int64 => explained.With(name, (long?)value),
                DbType.Boolean => explained.With(name, (bool)value!),
                _ => explained.WithEncoded(name, (string?)value),
            };
        }

        plans.Add(Plan(await transaction.Do(explained)));
    }

    private static string Plan(ImmutableArray<Answer> answers) => string.Join('\n', answers[0].Rows.Select(row => row.Text("QUERY PLAN")));

    [GeneratedRegex(@"Seq Scan on (outbox|inbox|ticket|thread_entry|conversation|customer)\b")]
    private static partial Regex ScanOfATable();

    private sealed class ExplainingTransaction(ITransaction transaction, List<string> plans) : ITransaction
    {
        public async Task<ImmutableArray<Answer>> Do(params IReadOnlyList<Statement> statements)
        {
            foreach (var statement in statements)
            {
                await Explain(transaction, plans, statement);
            }

            return await transaction.Do(statements);
        }
    }
}
