using System.Globalization;
using SmsSupport.Customers;
using SmsSupport.Grains.Tickets;
using SmsSupport.Silo.Storage;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

public sealed class TicketSearchTests(PostgreSqlServer server) : StorageTests(server)
{
    [Theory, MemberData(nameof(Both))]
    public async Task A_ticket_is_found_by_its_number_and_its_phone_in_any_notation(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Add(database, Sample.Ticket(Sample.Number(1), Sample.Phone(1234)));
        await Add(database, Sample.Ticket(Sample.Number(2), Sample.Phone(5678)));

        foreach (var asked in (string[])["TKT-20261122-0001", "tkt 20261122 0001", "202611220001", "1122-0001", "0001", "06 00 00 12 34", "0600001234", "+33600001234", "33600001234", "06.00.00.12.34", "1234"])
        {
            Assert.Equal([1], await Found(database, asked));
        }

        Assert.Equal([2, 1], await Found(database, "20261122"));
        Assert.Equal([2, 1], await Found(database, "06 00"));
        Assert.Equal([], await Found(database, "TKT-20261122-0003"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Words_in_different_texts_of_a_thread_find_it_and_events_do_not(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Add(database, Sample.Ticket(Sample.Number(1), description: "Mon cœur de lampe est cassé"), Sample.Entry(Sample.Number(1), text: "Mon cœur de lampe est cassé"));
        await Change(database, Sample.Entry(Sample.Number(1), EntryKind.Agent, "Envoyez une photographie"));
        await Change(database, Sample.Entry(Sample.Number(1), EntryKind.Note, "Client prioritaire"), Sample.Entry(Sample.Number(1), EntryKind.Automatic, "Nous rappelons"));
        await Change(database, Sample.Entry(Sample.Number(1), EntryKind.Event, "status: open → closed") with { Event = new(TicketEventKind.Status, "open", "closed") });

        Assert.Equal([1], await Found(database, "COEUR photographie prioritaire rappelons"));
        Assert.Equal([1], await Found(database, "sujet"));
        Assert.Equal([1], await Found(database, "a é photographie"));
        Assert.Equal([], await Found(database, "photographie absente"));
        Assert.Equal([], await Found(database, "closed"));
        Assert.Equal([], await Found(database, "[a-z]*cassé"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_customers_name_finds_their_tickets_as_long_as_it_is_theirs(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Add(database, Sample.Ticket(Sample.Number(1)));
        await database.Customers.Put([new(Sample.Phone(), "Zoé", "Æbelø", "zoe@example.org", "C-42")], Sample.Noon, Ended);
        await Add(database, Sample.Ticket(Sample.Number(2)));
        await Add(database, Sample.Ticket(Sample.Number(3), Sample.Phone(3)));

        Assert.Equal([2, 1], await Found(database, "aebelo colis"));
        Assert.Equal([2, 1], await Found(database, "c-42 example"));

        await database.Customers.Put([new(Sample.Phone(), "Zoé", "Martin", null, null)], Sample.Noon, Ended);
        Assert.Equal([], await Found(database, "aebelo"));
        Assert.Equal([2, 1], await Found(database, "zoe martin perdu"));

        await database.Customers.Delete(Sample.Phone(), Ended);
        Assert.Equal([], await Found(database, "martin"));
        Assert.Equal([3, 2, 1], await Found(database, "perdu"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task More_than_five_hundred_are_not_counted(Dialect dialect)
    {
        await using var database = await Open(dialect);

        for (var sequence = 1; sequence <= 503; sequence++)
        {
            var ticket = Sample.Ticket(Sample.Number(sequence), Sample.Phone(sequence), sequence <= 500 ? "Mon colis rouge" : "Mon colis");
            await Add(database, ticket with { Head = ticket.Head with { Assignee = "lea" } });
        }

        Assert.Equal((500, false), await Counted(new(Search: "rouge")));
        Assert.Equal((500, true), await Counted(new(Search: "colis")));
        Assert.Equal((500, true), await Counted(new(Assignee: "lea")));
        Assert.Equal((500, true), await Counted(new(Phone: "06 00")));
        Assert.Equal((503, false), await Counted(new(Assignee: "lea", Page: new(20, 25))));
        Assert.Equal((503, false), await Counted(new(Status: TicketStatus.Open)));
        Assert.Equal((5, false), await Counted(new(Number: "050")));
        Assert.Empty((await database.Tickets.List(new(Search: "colis", Page: new(21, 25)), Ended)).Items);
        Assert.Equal([3, 2, 1], (await database.Tickets.List(new(Assignee: "lea", Page: new(21, 25)), Ended)).Items.Select(ticket => ticket.Number.Sequence));

        async Task<(long, bool)> Counted(TicketFilter filter)
        {
            var page = await database.Tickets.List(filter, Ended);

            return (page.Total, page.IsMore);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Documents_written_after_an_upgrade_are_those_that_would_have_been(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Customers.Put([new(Sample.Phone(1), "Zoé", "Æbelø", null, null)], Sample.Noon, Ended);

        for (var number = 1; number <= 3; number++)
        {
            var ticket = Sample.Ticket(Sample.Number(number), Sample.Phone(number), string.Create(CultureInfo.InvariantCulture, $"Texte {number}\nde deux lignes"));
            await Add(database, ticket, Sample.Entry(Sample.Number(number), text: ticket.Description), Sample.Entry(Sample.Number(number), EntryKind.Automatic, "Bonjour"));
        }

        await Change(database, Sample.Entry(Sample.Number(1), EntryKind.Agent, "Réponse"));
        var written = await Documents(database);
        Assert.Equal(3, written.Count());

        // As it was when the second ticket's turn came.
        await database.Database.Write(
            [
                Statement.Do("delete from ticket_search where sequence <> 2"),
                Statement.Do("update customer set search = 'zoe æbelø'"),
                Statement.Do("insert into ticket_search_backfill (day, sequence) values (0, 0)"),
            ],
            Ended);
        await TestDatabase.RunScripts(database.Database);

        Assert.Equal(written, await Documents(database));
        Assert.Equal([1], await Found(database, "aebelo reponse"));
        Assert.Null((await database.Database.Read(Statement.Ask("select day from ticket_search_backfill"), Ended)).First);
    }

    [Fact]
    public async Task What_nodes_of_the_build_before_write_is_found()
    {
        await using var database = await Open(Dialect.PostgreSql);
        await Add(database, Sample.Ticket(Sample.Number(1)));

        await database.Database.Write(
            [
                Statement.Do(
                    """
                    insert into ticket (number, day, sequence, phone, status, priority, tags, subject, description, created_via, created_at, updated_at, search)
                    values ('TKT-20261122-0002', 20261122, 2, '+33600000002', 'open', 'normal', '[]', 'Ancien', 'Ancien', 'sms', 1, 1, 'ancien')
                    """),
                Statement.Do("insert into thread_entry (id, ticket, kind, text, at, search) values ('a', 'TKT-20261122-0002', 'customer', 'Bouilloire', 1, 'bouilloire')"),
                Statement.Do("insert into thread_entry (id, ticket, kind, text, at, search) values ('b', 'TKT-20261122-0001', 'customer', 'Grille-pain', 1, 'grille-pain')"),
                Statement.Do("insert into thread_entry (id, ticket, kind, text, at) values ('c', 'TKT-20261122-0001', 'event', 'Fermeture', 1)"),
            ],
            Ended);

        Assert.Equal([2], await Found(database, "ancien bouilloire 0600000002"));
        Assert.Equal([1], await Found(database, "colis grille-pain"));
        Assert.Equal([], await Found(database, "fermeture"));
    }

    private static async Task Add(TestDatabase database, TicketRow ticket, params EntryRow[] entries)
    {
        var stored = await database.Conversations.Load(ticket.Phone, Ended);
        await database.Conversations.Commit(Sample.Effect(ticket.Phone, stored.Version, opened: ticket, entries: entries), Ended);
    }

    private static async Task Change(TestDatabase database, params EntryRow[] entries)
    {
        var stored = await database.Conversations.Load(Sample.Phone(), Ended);
        await database.Conversations.Commit(Sample.Effect(readVersion: stored.Version, changed: [Sample.Head(entries[0].Ticket)], entries: entries), Ended);
    }

    private static async Task<IEnumerable<long>> Found(TestDatabase database, string search)
    {
        var page = await database.Tickets.List(new(Search: search), Ended);
        Assert.Equal((page.Items.Length, false), (page.Total, page.IsMore));

        return page.Items.Select(ticket => ticket.Number.Sequence);
    }

    private static async Task<IEnumerable<string>> Documents(TestDatabase database)
        => (await database.Database.Read(Statement.Ask("select document from ticket_search order by day, sequence"), Ended)).Rows.Select(row => row.Text("document"));
}
