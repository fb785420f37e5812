using SmsSupport.Grains.Inbox;
using SmsSupport.Inbox;

namespace SmsSupport.Tests.Storage;

public sealed class InboxStoreTests(PostgreSqlServer server) : StorageTests(server)
{
    [Theory, MemberData(nameof(Both))]
    public async Task What_is_new_is_recorded_and_what_came_before_is_counted(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var row = Sample.Inbox(outcome: Outcome.Ignored, contentKey: "content") with { Phone = null, Sender = "FREE", Reason = Reasons.AlphanumericSender };

        Assert.Null(await database.Inbox.Record(row, Ended));
        Assert.Equal(
            new(Outcome.Ignored, Reasons.AlphanumericSender, null, SameRequest: false),
            await database.Inbox.Record(row with { PostId = Guid.CreateVersion7(), EventId = "other" }, Ended));
        Assert.True((await database.Inbox.Record(row, Ended))!.SameRequest);

        var summary = await database.Inbox.Summarize(Ended);
        Assert.Equal((1, 1), (summary.Received, summary.Duplicates));
        Assert.Equal(Enum.GetValues<Outcome>().Length, summary.Outcomes.Count);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_request_without_any_key_is_known_by_its_own_id(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var row = Sample.Inbox(outcome: Outcome.Failed) with { EventId = null, ContentKey = null };

        Assert.Null(await database.Inbox.Record(row, Ended));
        Assert.Null(await database.Inbox.Record(row with { PostId = Guid.CreateVersion7() }, Ended));
        Assert.True((await database.Inbox.Record(row, Ended))!.SameRequest);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_many_equal_requests_at_once_one_is_received_and_the_others_are_duplicates(Dialect dialect)
    {
        await using var database = await Open(dialect);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => database.Inbox.Record(Sample.Inbox(eventId: "event"), Ended), Ended)));

        Assert.Single(results, result => result is null);
        var summary = await database.Inbox.Summarize(Ended);
        Assert.Equal((1, 19), (summary.Received, summary.Duplicates));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_list_is_newest_first_and_knows_its_total(Dialect dialect)
    {
        await using var database = await Open(dialect);

        for (var number = 1; number <= 5; number++)
        {
            await database.Inbox.Record(Sample.Inbox(Sample.Phone(number), number % 2 == 0 ? Outcome.Added : Outcome.Ignored), Ended);
        }

        var all = await database.Inbox.List(new(Page: new(2, 2)), Ended);
        Assert.Equal((5, 2, 2), (all.Total, all.Number, all.Size));
        Assert.Equal([Sample.Phone(3), Sample.Phone(2)], all.Items.Select(entry => entry.Phone!.Value));

        var added = await database.Inbox.List(new(Outcome.Added), Ended);
        Assert.Equal((2, 2), (added.Total, added.Items.Length));
    }

    [Theory]
    [MemberData(nameof(Notations))]
    public async Task A_number_is_found_in_any_notation(Dialect dialect, string asked)
    {
        await using var database = await Open(dialect);
        await database.Inbox.Record(Sample.Inbox(Sample.Phone(1234)), Ended);
        await database.Inbox.Record(Sample.Inbox(Sample.Phone(5678)), Ended);

        var found = await database.Inbox.List(new(Phone: asked), Ended);

        Assert.Equal(Sample.Phone(1234), Assert.Single(found.Items).Phone);
        Assert.Equal(1, found.Total);
    }

    public static MatrixTheoryData<Dialect, string> Notations { get; } =
        new([Dialect.Sqlite, Dialect.PostgreSql], ["06 00 00 12 34", "0600001234", "+33600001234", "0033 6 00 00 12", "1234", "06.00.00.12"]);

    [Theory, MemberData(nameof(Both))]
    public async Task A_search_for_a_number_without_a_digit_finds_nothing(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Inbox.Record(Sample.Inbox(), Ended);

        Assert.Empty((await database.Inbox.List(new(Phone: "%"), Ended)).Items);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Ids_of_any_length_are_keys(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var id = new string([.. Enumerable.Range(0, 100_000).Select(each => (char)('a' + (each * 7919 % 26)))]);

        Assert.Null(await database.Inbox.Record(Sample.Inbox(eventId: id), Ended));
        Assert.NotNull(await database.Inbox.Record(Sample.Inbox(eventId: id), Ended));
        Assert.Null(await database.Inbox.Record(Sample.Inbox(eventId: id + "!"), Ended));
    }
}
