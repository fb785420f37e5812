using SmsSupport.Customers;
using SmsSupport.Grains.Conversations;
using SmsSupport.Inbox;
using SmsSupport.Quarantine;
using SmsSupport.Silo.Storage;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

/// <summary>Counters after many things were written at once, many of them together.</summary>
public sealed class CountingTests(PostgreSqlServer server) : StorageTests(server)
{
    private const int Conversations = 12;
    private const int Rounds = 12;

    [Theory, MemberData(nameof(Both))]
    public async Task Whatever_is_written_together_the_counters_are_what_counting_says(Dialect dialect)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            await using var database = await Open(dialect);
            var work = new Work(database, database.NewSilo(), new Random(seed));

            for (var round = 0; round < Rounds; round++)
            {
                await work.Round(round);
                Assert.Equal(await Counted(database), await Kept(database));
            }
        }
    }

    private static async Task<IEnumerable<string>> Kept(TestDatabase database)
        => await Named(database, "select name, cast(sum(amount) as bigint) as amount from counter group by name having sum(amount) <> 0");

    private static async Task<IEnumerable<string>> Counted(TestDatabase database)
        => await Named(
            database,
            """
            select 'ticket.' || status || case when unread_since is null then '.read' else '.unread' end as name, count(*) as amount from ticket group by 1
            union all select 'inbox.' || outcome, count(*) from inbox group by 1
            union all select 'duplicate', count(*) from duplicate having count(*) > 0
            union all select 'customer', count(*) from customer having count(*) > 0
            """);

    private static async Task<IEnumerable<string>> Named(TestDatabase database, string sql)
        => (await database.Database.Read(Statement.Ask(sql), Ended)).Rows.Select(row => $"{row.Text("name")}: {row.Number("amount")}").Order(StringComparer.Ordinal).ToList();

    /// <summary>Two silos write to a dozen conversations; customers come and go; requests are held, let out and dropped.</summary>
    private sealed class Work(TestDatabase database, TestSilo other, Random random)
    {
        private int requests;

        public async Task Round(int round)
        {
            var held = database.Silo.Batches.Hold();
            var opening = database.Silo.Writer.Commit(Sample.Effect(Sample.Phone(1000 + round), inbox: Sample.Inbox()));
            await held;
            var together = Enumerable.Range(1, Conversations).Select(number => Write(number, Choose(3) is 0 ? other : database.Silo)).ToList();
            var beside = Enumerable.Range(0, 6).Select(_ => Task.Run(Beside)).ToList();

            database.Silo.Batches.Release();
            await Task.WhenAll([opening, .. together, .. beside]);
        }

        private async Task Write(int number, TestSilo silo)
        {
            var phone = Sample.Phone(number);
            var stored = await database.Conversations.Load(phone, Ended);
            var heads = stored.Tickets.Select(head => head with { Status = Any<TicketStatus>(), UnreadSince = Choose(2) is 0 ? null : Sample.Noon }).ToArray();
            var opens = heads.Length < 3 && Choose(2) is 0 ? Sample.Ticket(Sample.Number((number * 10) + heads.Length), phone, unreadSince: Sample.Noon) : null;

            // Some of these are stale, some repeat what was heard.
            var effect = Sample.Effect(
                phone,
                stored.Version - (Choose(6) is 0 ? 1 : 0),
                inbox: Sample.Inbox(phone, Any<Outcome>(), eventId: $"event-{Choose(60)}"),
                opened: opens,
                changed: Choose(3) is 0 ? [] : heads,
                entries: opens is null ? [] : [Sample.Entry(opens.Head.Number)]);

            if (await silo.Writer.Commit(effect) is CommitOutcome.Repeated)
            {
                await database.Conversations.Repeat(effect.Inbox!, Ended);
            }
        }

        private async Task Beside()
        {
            switch (Choose(5))
            {
                case 0:
                    await database.Customers.Put([.. Enumerable.Range(1, Choose(4)).Select(number => new Customer(Sample.Phone(number), $"Nom {Choose(9)}", null, null, null))], Sample.Noon, Ended);
                    break;

                case 1:
                    await database.Customers.Delete(Sample.Phone(1 + Choose(4)), Ended);
                    break;

                case 2:
                    await database.Inbox.Record(Sample.Inbox(outcome: Outcome.Ignored, eventId: $"event-{Choose(60)}"), Ended);
                    break;

                case 3:
                    await Hold();
                    break;

                default:
                    await LetOut();
                    break;
            }
        }

        private async Task Hold()
        {
            var body = BitConverter.GetBytes(Interlocked.Increment(ref requests) % 10);

            try
            {
                await database.Quarantine.Hold(new(0, Guid.CreateVersion7(), Reasons.BadSignature, null, null, null, null, body, Sample.Noon), Ended);
            }
            catch (StorageUnavailableException)
            {
                // The same body was let out between the refusal and the look at what is held: its phone posts again.
            }
        }

        private async Task LetOut()
        {
            if ((await database.Quarantine.List(PageAsked.First, Ended)).Items is not [var first, ..] || await database.Quarantine.Read(first.Id, Ended) is not { } request)
            {
                return;
            }

            var phone = Sample.Phone(500 + Choose(100));
            var effect = Sample.Effect(
                phone,
                (await database.Conversations.Load(phone, Ended)).Version,
                inbox: Sample.Inbox(phone, Outcome.Prompted, eventId: $"event-{Choose(60)}") with { PostId = request.PostId, Releases = request.Id });

            if (await database.Silo.Writer.Commit(effect) is CommitOutcome.Repeated)
            {
                await database.Conversations.Repeat(effect.Inbox!, Ended);
            }
        }

        private T Any<T>()
            where T : struct, Enum => Enum.GetValues<T>()[Choose(Enum.GetValues<T>().Length)];

        private int Choose(int most)
        {
            lock (random)
            {
                return random.Next(most);
            }
        }
    }
}
