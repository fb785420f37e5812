using SmsSupport.Grains.Conversations;
using SmsSupport.Inbox;
using SmsSupport.Quarantine;

namespace SmsSupport.Tests.Storage;

public sealed class QuarantineStoreTests(PostgreSqlServer server) : StorageTests(server)
{
    [Theory, MemberData(nameof(Both))]
    public async Task A_held_request_reads_as_it_came(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var request = Request([0, 1, 255]);

        Assert.Null(await database.Quarantine.Hold(request, Ended));

        var listed = Assert.Single((await database.Quarantine.List(PageAsked.First, Ended)).Items);
        var held = (await database.Quarantine.Read(listed.Id, Ended))!;

        Assert.Empty(listed.Body);
        Assert.Equal(1, await database.Quarantine.Count(Ended));
        Assert.Equivalent(request with { Id = held.Id }, held, strict: true);
        Assert.Equivalent(held, await database.Quarantine.Read(held.Id, Ended), strict: true);
        Assert.Equal(1, (await database.Inbox.Summarize(Ended)).Outcomes[Outcome.Quarantined]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_body_is_held_once(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var request = Request([1]);
        await database.Quarantine.Hold(request, Ended);

        var again = await database.Quarantine.Hold(Request([1]), Ended);
        var same = await database.Quarantine.Hold(request, Ended);

        Assert.Equal(new(Outcome.Quarantined, Reasons.BadSignature, null, SameRequest: false), again);
        Assert.True(same!.SameRequest);
        var summary = await database.Inbox.Summarize(Ended);
        Assert.Equal((1, 1), (summary.Received, summary.Duplicates));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_released_request_takes_the_place_of_its_entry(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var request = Request([1]);
        await database.Quarantine.Hold(request, Ended);
        await database.Quarantine.Hold(Request([1]), Ended);
        var id = Assert.Single((await database.Quarantine.List(PageAsked.First, Ended)).Items).Id;
        var released = Sample.Inbox(outcome: Outcome.Prompted) with { PostId = request.PostId, Releases = id };

        Assert.Equal(CommitOutcome.Committed, (await database.Conversations.Commit(Sample.Effect(inbox: released), Ended)).Outcome);
        Assert.Equal(CommitOutcome.Repeated, (await database.Conversations.Commit(Sample.Effect(readVersion: 1, inbox: released), Ended)).Outcome);
        Assert.True((await database.Conversations.Repeat(released, Ended)).SameRequest);

        Assert.Null(await database.Quarantine.Read(id, Ended));
        var entry = Assert.Single((await database.Inbox.List(new(), Ended)).Items);
        Assert.Equal((id, Outcome.Prompted, 1), (entry.Id, entry.Outcome, entry.Repeats));
        var summary = await database.Inbox.Summarize(Ended);
        Assert.Equal((1, 1, 0), (summary.Received, summary.Duplicates, summary.Outcomes[Outcome.Quarantined]));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_released_request_that_was_heard_meanwhile_becomes_its_duplicate(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var request = Request([1]);
        await database.Quarantine.Hold(request, Ended);
        await database.Conversations.Commit(Sample.Effect(inbox: Sample.Inbox(eventId: "event", outcome: Outcome.Prompted)), Ended);
        var id = Assert.Single((await database.Quarantine.List(PageAsked.First, Ended)).Items).Id;
        var released = Sample.Inbox(eventId: "event") with { PostId = request.PostId, Releases = id };

        Assert.Equal(CommitOutcome.Repeated, (await database.Conversations.Commit(Sample.Effect(readVersion: 1, inbox: released), Ended)).Outcome);
        Assert.NotNull(await database.Quarantine.Read(id, Ended));
        Assert.Equal(new(Outcome.Prompted, null, null, SameRequest: false), await database.Conversations.Repeat(released, Ended));

        Assert.Null(await database.Quarantine.Read(id, Ended));
        var summary = await database.Inbox.Summarize(Ended);
        Assert.Equal((1, 1, 0), (summary.Received, summary.Duplicates, summary.Outcomes[Outcome.Quarantined]));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Past_the_bounds_the_oldest_bodies_go_and_their_entries_stay(Dialect dialect)
    {
        await using var database = await Open(dialect);

        for (byte each = 0; each < 6; each++)
        {
            await database.Quarantine.Hold(Request([each, 0, 0, 0, 0, 0, 0, 0, 0, 0]), Ended);
        }

        await database.Quarantine.Trim(5, 1000, Ended);
        Assert.Equal([5, 4, 3, 2, 1], await FirstBytes());

        await database.Quarantine.Trim(5, 30, Ended);
        Assert.Equal([5, 4, 3], await FirstBytes());
        Assert.Equal(6, (await database.Inbox.Summarize(Ended)).Received);

        async Task<IEnumerable<int>> FirstBytes()
        {
            var first = new List<int>();

            foreach (var held in (await database.Quarantine.List(PageAsked.First, Ended)).Items)
            {
                first.Add((await database.Quarantine.Read(held.Id, Ended))!.Body[0]);
            }

            return first;
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_dropped_request_is_forgotten_and_its_entry_stays(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var request = Request([1]);
        await database.Quarantine.Hold(request, Ended);
        var id = Assert.Single((await database.Quarantine.List(PageAsked.First, Ended)).Items).Id;

        await database.Quarantine.Drop([id], Ended);

        Assert.Equal(0, (await database.Quarantine.List(PageAsked.First, Ended)).Total);
        Assert.Equal(1, (await database.Inbox.Summarize(Ended)).Outcomes[Outcome.Quarantined]);
        Assert.True((await database.Quarantine.Hold(request, Ended))!.SameRequest);
    }

    private static QuarantinedRequest Request(byte[] body)
        => new(0, Guid.CreateVersion7(), Reasons.BadSignature, "abcd", "1763812800", "0600000001", "aide", body, Sample.Noon);
}
