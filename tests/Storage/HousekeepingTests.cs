using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Outbox;
using SmsSupport.Silo.Storage;

namespace SmsSupport.Tests.Storage;

public sealed class HousekeepingTests(PostgreSqlServer server) : StorageTests(server)
{
    [Theory, MemberData(nameof(Both))]
    public async Task Keys_are_forgotten_after_thirty_days_and_the_sums_stay(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var text = Sample.Text();
        await database.Conversations.Commit(Sample.Effect(outbox: [text]), Ended);
        await database.Outbox.Report(new("report", "hook", text.Id, DeliveryReportKind.Sent, 1, null, Sample.Noon), Ended);
        await database.Inbox.Record(Sample.Inbox(eventId: "event"), Ended);
        await database.Inbox.Record(Sample.Inbox(eventId: "event"), Ended);

        await CleanUp(database, Sample.Noon.AddDays(30));
        Assert.NotNull(await database.Inbox.Record(Sample.Inbox(eventId: "event"), Ended));

        await CleanUp(database, Sample.Noon.AddDays(30).AddMinutes(1));
        Assert.Null(await database.Inbox.Record(Sample.Inbox(eventId: "event"), Ended));

        var summary = await database.Inbox.Summarize(Ended);
        Assert.Equal((2, 2), (summary.Received, summary.Duplicates));
        var left = await database.Database.Read(
            Statement.Ask("select (select count(*) from duplicate) as duplicates, (select count(*) from delivery_event) as reports"), Ended);
        Assert.Equal((0, 0), (left.First!.Number("duplicates"), left.First.Number("reports")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task More_keys_than_fit_in_one_round_are_all_forgotten(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Inbox.Record(Sample.Inbox(eventId: "event"), Ended);
        await database.Database.Write(
            [.. Enumerable.Range(0, 1200).Select(each => Statement.Do("insert into duplicate (post_id, inbox_id, arrived_at) values (@post_id, 1, 0)").With("post_id", $"post-{each}"))],
            Ended);

        await CleanUp(database, Sample.Noon);

        Assert.Equal(1200, (await database.Inbox.Summarize(Ended)).Duplicates);
        var left = await database.Database.Read(Statement.Ask("select count(*) as duplicates from duplicate"), Ended);
        Assert.Equal(0, left.First!.Number("duplicates"));
    }

    private static async Task CleanUp(TestDatabase database, DateTimeOffset now)
    {
        using var housekeeping = new Housekeeping(database.Database, new FakeTimeProvider(now), NullLogger<Housekeeping>.Instance);
        await housekeeping.CleanUp(Ended);
    }
}
