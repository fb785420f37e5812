using SmsSupport.Silo.Storage;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

/// <summary>How much of 100 000 tickets PostgreSQL looks at for one page of a list that the list's own order does not answer.</summary>
public sealed class TicketListPlanTests(PostgreSqlServer server) : StorageTests(server)
{
    private const int Tickets = 100_000;
    private const int AtOnce = 5_000;

    /// <summary>The tickets lie in another order than any list's, so a look at one is a page. A walk through 20 000 of them, or through the table, is far beyond this.</summary>
    private const int MostPages = 8_000;

    [Fact]
    public async Task No_list_looks_at_more_than_its_bound()
    {
        await using var database = await OpenFull();

        await AssertLooksAtFew(database, new(Unread: true, Sort: TicketSort.StatusDescending), found: 50);
        await AssertLooksAtFew(database, new(Unread: true, Sort: TicketSort.PriorityAscending), found: 50);
        await AssertLooksAtFew(database, new(TicketStatus.Open, Unread: true, Sort: TicketSort.StatusDescending), found: 50);
        await AssertLooksAtFew(database, new(TicketStatus.Open, Assignee: "lea"), found: 50);
        await AssertLooksAtFew(database, new(TicketStatus.Open, Assignee: "personne"), found: 0);
        await AssertLooksAtFew(database, new(TicketStatus.Closed, Phone: "012345"), found: 1);
        await AssertLooksAtFew(database, new(TicketStatus.Open, Phone: "77777777"), found: 0);
        await AssertLooksAtFew(database, new(Phone: "77777777", Sort: TicketSort.PriorityDescending), found: 0);
        await AssertLooksAtFew(database, new(Number: "ABC"), found: 0);
    }

    private static async Task AssertLooksAtFew(TestDatabase database, TicketFilter filter, int found)
    {
        await ServerWork.Reset(database.Database, Ended);

        var page = await database.Tickets.List(filter, Ended);

        Assert.Equal(found, page.Items.Length);
        Assert.InRange(await ServerWork.PagesRead(database.Database, Ended), 1, MostPages);
    }

    /// <summary>Most are closed and read, as in an archive. Each ticket has a phone of its own; 12 agents have their part.</summary>
    private async Task<TestDatabase> OpenFull()
    {
        var database = await Open(Dialect.PostgreSql);
        await ServerWork.Install(database.Database, Ended);

        for (var first = 1; first <= Tickets; first += AtOnce)
        {
            await database.Database.Write(Fill(first), Ended);
        }

        await database.Database.Read(database.Database.Search.Merge, Ended);

        // Without this an index is never enough: no page is known to be visible to all.
        await database.Database.Write(Statement.Do("vacuum analyze ticket"), Ended);
        await database.Database.Write(Statement.Do("vacuum analyze ticket_search"), Ended);

        return database;
    }

    private static Statement[] Fill(int first)
        =>
        [
            Statement.Do(
                """
                insert into ticket (number, day, sequence, phone, status, unread_since, assignee, priority, tags, subject, description, created_via, created_at, updated_at)
                select 'TKT-20261122-' || lpad(n::text, greatest(4, length(n::text)), '0'), 20261122, n, '+33600' || lpad(n::text, 6, '0'), case when n % 20 = 0 then 'open' else 'closed' end,
                    case when n % 60 = 0 then @now end, case n % 12 when 0 then 'lea' when 1 then 'karim' end, 'normal', '[]', 'Colis', 'Colis perdu', 'sms', @now + n, @now + n
                from (select (n * 7919 % @tickets) + 1 as n from generate_series(@first, @first + @count - 1) as n) as n
                """)
                .With("now", Sample.Noon).With("tickets", Tickets).With("first", first).With("count", AtOnce),
            Statement.Do(
                """
                insert into ticket_search (day, sequence, created_at, document)
                select day, sequence, created_at, e'\n' || lower(number) || ' ' || phone || ' 0' || substr(phone, 4) || e'\ncolis perdu'
                from ticket t where not exists (select 1 from ticket_search s where s.day = t.day and s.sequence = t.sequence)
                """),
        ];
}
