using SmsSupport.Customers;
using SmsSupport.Grains.Tickets;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

public sealed class TicketReaderTests(PostgreSqlServer server) : StorageTests(server)
{
    [Theory, MemberData(nameof(Both))]
    public async Task Every_filter_narrows_the_list_and_its_total(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Add(database, Sample.Ticket(Sample.Number(1), Sample.Phone(1), status: TicketStatus.Open, unreadSince: Sample.Noon));
        await Add(database, Sample.Ticket(Sample.Number(2), Sample.Phone(2), status: TicketStatus.Open));
        await Add(database, Sample.Ticket(Sample.Number(3), Sample.Phone(3), status: TicketStatus.Closed, unreadSince: Sample.Noon.AddHours(-1)));
        var taken = Sample.Ticket(Sample.Number(4), Sample.Phone(4), status: TicketStatus.WaitingForUser);
        await Add(database, taken with { Head = taken.Head with { Assignee = "lea" } });

        Assert.Equal([4, 3, 2, 1], await Found(database, new()));
        Assert.Equal([2, 1], await Found(database, new(Status: TicketStatus.Open)));
        Assert.Equal([3, 1], await Found(database, new(Unread: true)));
        Assert.Equal([2], await Found(database, new(Status: TicketStatus.Open, Unread: false)));
        Assert.Equal([4], await Found(database, new(Assignee: "lea")));
        Assert.Equal([3, 2, 1], await Found(database, new(Assignee: "")));
        Assert.Equal([3], await Found(database, new(Number: "tkt-20261122-0003")));
        Assert.Equal([2], await Found(database, new(Number: "0002")));
        Assert.Equal([], await Found(database, new(Number: "%")));
        Assert.Equal([4], await Found(database, new(Phone: "06 00 00 00 04")));
        Assert.Equal([1], await Found(database, new(Status: TicketStatus.Open, Unread: true, Assignee: "", Phone: "06 00 00 00 01")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Words_are_found_in_subject_thread_and_name_whatever_their_case_and_accents(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Customers.Put([new(Sample.Phone(1), "Zoé", "Lefèvre", null, null)], Sample.Noon, Ended);
        await Add(database, Sample.Ticket(Sample.Number(1), Sample.Phone(1), "Ma commande n’est pas ARRIVÉE"));
        await Add(database, Sample.Ticket(Sample.Number(2), Sample.Phone(2), "Remise de 100% refusée"), Sample.Entry(Sample.Number(2), text: "L'É\u200Bcran est cassé"));

        Assert.Equal([1], await Found(database, new(Search: "arrivee COMMANDE")));
        Assert.Equal([1], await Found(database, new(Search: "n'est")));
        Assert.Equal([1], await Found(database, new(Search: "lefevre zoe")));
        Assert.Equal([1], await Found(database, new(Search: "lefevre commande")));
        Assert.Equal([2], await Found(database, new(Search: "écran")));
        Assert.Equal([2], await Found(database, new(Search: "100%")));
        Assert.Equal([], await Found(database, new(Search: "commande écran")));
        Assert.Equal([], await Found(database, new(Search: "c_mmande")));
        Assert.Equal([2, 1], await Found(database, new(Search: "  ")));
        Assert.Equal([], await Found(database, new(Search: "\0\uD800" + new string('x', 100_000))));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Every_order_is_total_so_that_pages_neither_repeat_nor_skip(Dialect dialect)
    {
        await using var database = await Open(dialect);

        for (var sequence = 9_995; sequence <= 10_004; sequence++)
        {
            var ticket = Sample.Ticket(Sample.Number(sequence), status: (TicketStatus)(sequence % 4));
            await Add(database, ticket with { Head = ticket.Head with { Priority = (TicketPriority)(sequence % 3), UpdatedAt = Sample.Noon.AddMinutes(sequence % 2) } });
        }

        foreach (var sort in Enum.GetValues<TicketSort>())
        {
            var seen = new List<long>();

            for (var page = 1; page <= 4; page++)
            {
                var part = await database.Tickets.List(new(Sort: sort, Page: new(page, 3)), Ended);
                Assert.Equal(10, part.Total);
                seen.AddRange(part.Items.Select(ticket => ticket.Number.Sequence));
            }

            Assert.Equal(10, seen.Distinct().Count());
        }

        Assert.Equal(10_004, (await database.Tickets.List(new(Sort: TicketSort.NumberDescending), Ended)).Items[0].Number.Sequence);
        var byPriority = await database.Tickets.List(new(Sort: TicketSort.PriorityDescending), Ended);
        Assert.Equal(byPriority.Items.Select(ticket => ticket.Priority).OrderDescending(), byPriority.Items.Select(ticket => ticket.Priority));
        var byStatus = await database.Tickets.List(new(Sort: TicketSort.StatusAscending), Ended);
        Assert.Equal(byStatus.Items.Select(ticket => ticket.Status).Order(), byStatus.Items.Select(ticket => ticket.Status));
        var byUpdate = await database.Tickets.List(new(Sort: TicketSort.UpdatedAscending), Ended);
        Assert.Equal(byUpdate.Items.Select(ticket => ticket.UpdatedAt).Order(), byUpdate.Items.Select(ticket => ticket.UpdatedAt));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_ticket_carries_its_customers_name(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Add(database, Sample.Ticket(Sample.Number(1)));
        Assert.Null((await database.Tickets.Read(Sample.Number(1), Ended))!.Ticket.FirstName);

        await database.Customers.Put([new(Sample.Phone(), "Zoé", "Lefèvre", null, null, Language.En)], Sample.Noon, Ended);

        var ticket = (await database.Tickets.Read(Sample.Number(1), Ended))!.Ticket;
        Assert.Equal(("Zoé", "Lefèvre"), (ticket.FirstName, ticket.LastName));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_oldest_unread_ticket_is_known(Dialect dialect)
    {
        await using var database = await Open(dialect);
        Assert.Equal(TicketCounts.None, await database.Tickets.Count(Ended));
        await Add(database, Sample.Ticket(Sample.Number(1), unreadSince: Sample.Noon));
        await Add(database, Sample.Ticket(Sample.Number(2), Sample.Phone(2), unreadSince: Sample.Noon.AddHours(-2)));

        Assert.Equal(new TicketCounts(2, 2, 0, 0, 0, 2, Sample.Noon.AddHours(-2)), await database.Tickets.Count(Ended));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_ticket_that_does_not_exist_is_not_found(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await Add(database, Sample.Ticket(Sample.Number(1)));

        Assert.Null(await database.Tickets.Read(Sample.Number(2), Ended));
        Assert.Null(await database.Tickets.PhoneOf(Sample.Number(2), Ended));
        Assert.False(await database.Tickets.Exists(Sample.Number(2), Ended));
        Assert.Equal(Sample.Phone(), await database.Tickets.PhoneOf(Sample.Number(1), Ended));
        Assert.True(await database.Tickets.Exists(Sample.Number(1), Ended));
    }

    private static async Task Add(TestDatabase database, TicketRow ticket, params EntryRow[] entries)
    {
        var stored = await database.Conversations.Load(ticket.Phone, Ended);
        await database.Conversations.Commit(Sample.Effect(ticket.Phone, stored.Version, opened: ticket, entries: entries), Ended);
    }

    private static async Task<IEnumerable<long>> Found(TestDatabase database, TicketFilter filter)
    {
        var page = await database.Tickets.List(filter, Ended);
        Assert.Equal(page.Items.Length, page.Total);

        return page.Items.Select(ticket => ticket.Number.Sequence);
    }
}
