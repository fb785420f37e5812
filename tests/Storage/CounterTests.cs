using CsCheck;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Tickets;
using SmsSupport.Inbox;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

public sealed class CounterTests(PostgreSqlServer server) : StorageTests(server)
{
    private static readonly Gen<Act> Acts = Gen.Select(
        Gen.Int[1, 6], Gen.Enum<TicketStatus>(), Gen.Bool, Gen.Enum<Outcome>(), Gen.Int[1, 12], (ticket, status, unread, outcome, key) => new Act(ticket, status, unread, outcome, key));

    private sealed record Act(int Ticket, TicketStatus Status, bool Unread, Outcome Outcome, int Key);

    [Theory, MemberData(nameof(Both))]
    public async Task Whatever_happens_the_counters_are_what_counting_says(Dialect dialect)
        => await Acts.Array[1, 40].SampleAsync(
            async acts =>
            {
                await using var database = await Open(dialect);
                var tickets = new Dictionary<int, TicketHead>();
                var (received, duplicates) = (new Dictionary<int, Outcome>(), 0);

                foreach (var act in acts)
                {
                    await Do(database, act, tickets);
                    var isNew = received.TryAdd(act.Key, act.Outcome);
                    duplicates += isNew ? 0 : 1;
                    Assert.Equal(isNew, await database.Inbox.Record(Sample.Inbox(outcome: act.Outcome, eventId: $"event-{act.Key}"), Ended) is null);
                }

                var counts = await database.Tickets.Count(Ended);
                Assert.Equal(tickets.Count, counts.Total);
                Assert.Equal(
                    Enum.GetValues<TicketStatus>().Select(status => tickets.Values.LongCount(ticket => ticket.Status == status)),
                    [counts.Open, counts.InProgress, counts.WaitingForUser, counts.Closed]);
                Assert.Equal(tickets.Values.LongCount(ticket => ticket.UnreadSince is not null), counts.Unread);

                var summary = await database.Inbox.Summarize(Ended);
                Assert.Equal((received.Count, duplicates), (summary.Received, summary.Duplicates));
                Assert.All(Enum.GetValues<Outcome>(), outcome => Assert.Equal(received.Values.LongCount(each => each == outcome), summary.Outcomes[outcome]));
            },
            iter: 12,
            threads: 1);

    [Theory, MemberData(nameof(Both))]
    public async Task Counters_are_exact_after_many_wrote_at_once(Dialect dialect)
    {
        await using var database = await Open(dialect);

        await Task.WhenAll(Enumerable.Range(1, 24).Select(number => Task.Run(
            async () =>
            {
                var phone = Sample.Phone(number);
                var ticket = Sample.Ticket(Sample.Number(number), phone, unreadSince: Sample.Noon);
                await database.Conversations.Commit(Sample.Effect(phone, inbox: Sample.Inbox(phone), opened: ticket), Ended);
                await database.Conversations.Commit(
                    Sample.Effect(phone, 1, changed: [ticket.Head with { Status = TicketStatus.Closed, UnreadSince = null }], inbox: Sample.Inbox(phone, Outcome.Added)), Ended);
            },
            Ended)));

        Assert.Equal(new TicketCounts(24, 0, 0, 0, 24, 0, null), await database.Tickets.Count(Ended));
        Assert.Equal(48, (await database.Inbox.Summarize(Ended)).Received);
    }

    private static async Task Do(TestDatabase database, Act act, Dictionary<int, TicketHead> tickets)
    {
        var phone = Sample.Phone(act.Ticket);
        var head = Sample.Head(Sample.Number(act.Ticket), act.Status, act.Unread ? Sample.Noon : null);
        var stored = await database.Conversations.Load(phone, Ended);
        var effect = tickets.ContainsKey(act.Ticket)
            ? Sample.Effect(phone, stored.Version, changed: [head])
            : Sample.Effect(phone, stored.Version, opened: Sample.Ticket(head.Number, phone) with { Head = head });

        Assert.Equal(CommitOutcome.Committed, (await database.Conversations.Commit(effect, Ended)).Outcome);
        tickets[act.Ticket] = head;
    }
}
