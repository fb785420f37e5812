using SmsSupport.Desk;
using SmsSupport.Grains.Conversations;
using SmsSupport.Inbox;
using SmsSupport.Silo.Storage;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

/// <summary>A keyword that came late moves a text into a ticket of its own: in one transaction, with all that knows where the text was.</summary>
public sealed class LateKeywordStoreTests(PostgreSqlServer server) : StorageTests(server)
{
    private static readonly ConversationRules Rules = new(TimeSpan.FromHours(48), TimeSpan.FromDays(7), 3, UnknownTextPolicy.Open);

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_moves_whole_and_once(Dialect dialect)
    {
        await using var database = await Open(dialect);

        await Take(database, Text("Mon colis", Sample.Noon), Sample.Number(1));
        await Act(database, TicketStatus.WaitingForUser);
        await Take(database, Text("Bouilloire cassée", Sample.Noon.AddMinutes(3)), null);

        var keyword = Text("aide", Sample.Noon.AddMinutes(2));
        var effect = await Effect(database, keyword, Sample.Number(2));

        Assert.Equal(CommitOutcome.Committed, (await database.Conversations.Commit(effect, Ended)).Outcome);
        Assert.NotEqual(CommitOutcome.Committed, (await database.Conversations.Commit(effect, Ended)).Outcome);

        var (left, own) = (await database.Tickets.Read(Sample.Number(1), Ended), await database.Tickets.Read(Sample.Number(2), Ended));

        Assert.Equal(["Mon colis"], left!.Thread.Where(entry => entry.Kind is EntryKind.Customer).Select(entry => entry.Text));
        Assert.Equal((TicketStatus.WaitingForUser, false), (left.Ticket.Status, left.Ticket.Unread));
        Assert.Contains(left.Thread, entry => entry.Event == new TicketEvent(TicketEventKind.MovedTo, null, Sample.Number(2).ToString()));

        Assert.Equal([EntryKind.Customer, EntryKind.Event, EntryKind.Automatic], own!.Thread.Select(entry => entry.Kind));
        Assert.Equal("Bouilloire cassée", own.Thread[0].Text);
        Assert.Equal(new TicketEvent(TicketEventKind.MovedFrom, Sample.Number(1).ToString(), null), own.Thread[1].Event);
        Assert.Equal(("Bouilloire cassée", true), (own.Ticket.Description, own.Ticket.Unread));

        var inbox = (await database.Inbox.List(new(), Ended)).Items.ToDictionary(entry => entry.Text!, entry => (entry.Outcome, entry.Ticket));

        Assert.Equal((Outcome.Added, Sample.Number(2)), inbox["Bouilloire cassée"]);
        Assert.Equal((Outcome.Opened, Sample.Number(2)), inbox["aide"]);

        Assert.Equal([2L], await Found(database, "bouilloire"));
        Assert.Equal([1L], await Found(database, "colis"));

        var counts = await database.Tickets.Count(Ended);

        Assert.Equal((2, 1, 1, 1), (counts.Total, counts.Open, counts.WaitingForUser, counts.Unread));
        Assert.Equal([(Outcome.Opened, 2L), (Outcome.Added, 1L)], (await database.Inbox.Summarize(Ended)).Outcomes.Where(one => one.Value > 0).OrderByDescending(one => one.Value).Select(one => (one.Key, one.Value)));
        Assert.Equal(1, (await database.Outbox.State(Sample.Noon.AddHours(1), reminders: true, Ended)).Queued);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_that_an_agent_acted_on_stays_and_an_event_says_so(Dialect dialect)
    {
        await using var database = await Open(dialect);

        await Take(database, Text("Mon colis", Sample.Noon), Sample.Number(1));
        await Take(database, Text("Bouilloire cassée", Sample.Noon.AddMinutes(3)), null);
        await Act(database, TicketStatus.InProgress);
        await Take(database, Text("aide", Sample.Noon.AddMinutes(2)), null);

        var thread = (await database.Tickets.Read(Sample.Number(1), Ended))!.Thread;

        Assert.Equal(["Mon colis", "Bouilloire cassée"], thread.Where(entry => entry.Kind is EntryKind.Customer).Select(entry => entry.Text));
        Assert.Equal(TicketEventKind.LateKeyword, thread[^1].Event!.Kind);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_late_text_stands_before_those_written_after_it_and_is_marked(Dialect dialect)
    {
        await using var database = await Open(dialect);

        await Take(database, Text("un", Sample.Noon), Sample.Number(1));
        await Take(database, Text("trois", Sample.Noon.AddMinutes(2), arrived: 1), null);
        await Take(database, Text("deux", Sample.Noon.AddMinutes(1), arrived: 2), null);
        await Take(database, Text("quatre", Sample.Noon.AddMinutes(3), arrived: 3), null);

        var thread = (await database.Tickets.Read(Sample.Number(1), Ended))!.Thread.Where(entry => entry.Kind is EntryKind.Customer);

        Assert.Equal([("un", false), ("deux", true), ("trois", false), ("quatre", false)], thread.Select(entry => (entry.Text, entry.Late)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task One_of_two_equal_texts_leaves_the_search_only_once(Dialect dialect)
    {
        await using var database = await Open(dialect);

        await Take(database, Text("Mon colis", Sample.Noon), Sample.Number(1));
        await Take(database, Text("cassé", Sample.Noon.AddMinutes(1)), null);
        await Take(database, Text("cassée en deux", Sample.Noon.AddMinutes(3)), null);
        await Take(database, Text("cassé", Sample.Noon.AddMinutes(4)), null);
        await database.Conversations.Commit(await Effect(database, Text("aide", Sample.Noon.AddMinutes(3.5)), Sample.Number(2)), Ended);

        var documents = (await database.Database.Read(Statement.Ask("select document from ticket_search order by sequence"), Ended)).Rows.Select(row => row.Text("document"));

        Assert.EndsWith("\nmon colis\ncassee en deux\ncasse", documents.First(), StringComparison.Ordinal);
        Assert.Equal([1L, 2L], (await Found(database, "cassé")).Order());
    }

    private static async Task Take(TestDatabase database, InboundText text, TicketNumber? number)
        => Assert.Equal(CommitOutcome.Committed, (await database.Conversations.Commit(await Effect(database, text, number), Ended)).Outcome);

    private static async Task Act(TestDatabase database, TicketStatus status)
    {
        var effects = await Effects(database);

        await database.Conversations.Commit(effects.OfChange(effects.Stored.Tickets[0], new("lea", status, Unread: false))!, Ended);
    }

    private static async Task<Effect> Effect(TestDatabase database, InboundText text, TicketNumber? number)
    {
        var effects = await Effects(database);
        var decision = Rules.Decide(effects.Stored.Conversation, effects.Stored.Tickets, text, effects.Now);

        if (decision.Moves?.Added is { } moves)
        {
            decision = decision with { Opens = await database.Conversations.TextOf(moves.PostId, Ended) };
        }

        return effects.OfText(decision, text, null, number, number is null ? null : decision.Moves is null ? null : "Bonjour", null);
    }

    private static async Task<Effects> Effects(TestDatabase database)
        => new(Sample.Phone(), await database.Conversations.Load(Sample.Phone(), Ended), Sample.Noon.AddMinutes(10), TimeSpan.FromDays(1));

    private static async Task<IEnumerable<long>> Found(TestDatabase database, string search)
        => (await database.Tickets.List(new(Search: search), Ended)).Items.Select(ticket => ticket.Number.Sequence);

    /// <param name="arrived">How many seconds after nine past noon it came; null: when it was sent.</param>
    private static InboundText Text(string words, DateTimeOffset sentAt, int? arrived = null)
        => new(Guid.CreateVersion7(), Guid.NewGuid().ToString(), null, "0600000001", words, sentAt, arrived is { } seconds ? Sample.Noon.AddMinutes(9).AddSeconds(seconds) : sentAt, "phone", 1, null);
}
