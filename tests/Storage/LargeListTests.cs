using SmsSupport.Inbox;
using SmsSupport.Reminders;
using SmsSupport.Silo.Storage;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

/// <summary>What lists cost when there is much: not by a stopwatch, by the rows that PostgreSQL says it has read.</summary>
public sealed class LargeListTests(PostgreSqlServer server) : StorageTests(server)
{
    /// <summary>Of a hundred thousand tickets: a bounded walk, the candidates of an index and the page.</summary>
    private const long MostRowsRead = 50_000;

    private const string Fill =
        """
        alter table ticket disable trigger user;
        alter table inbox disable trigger user;
        alter table customer disable trigger user;

        insert into ticket (number, day, sequence, phone, status, unread_since, assignee, priority, tags, subject, description, created_via, created_at, updated_at)
        select 'TKT-' || day || '-' || lpad(sequence::text, 4, '0'), day, sequence, '+3360000' || lpad((n * 7919 % 10000)::text, 4, '0'),
            case when n < 95000 then 'closed' else (array['open', 'in_progress', 'waiting_for_user', 'closed'])[1 + n % 4] end,
            case when n >= 95000 and n % 8 = 0 then n end,
            case when n % 3 > 0 then 'agent' || n % 20 end, case when n % 10 > 0 then 'normal' else 'urgent' end, '[]', 'Sujet', 'Texte', 'sms', at, at + n % 1000
        from (select n, extract(epoch from date '2026-01-01')::bigint * 1000 + n * 86400 as at, to_char(date '2026-01-01' + (n / 1000)::integer, 'YYYYMMDD')::bigint as day, n % 1000 + 1 as sequence from generate_series(0::bigint, 99999) n) t;

        insert into ticket_search (day, sequence, created_at, document)
        select day, sequence, created_at,
            e'\n' || lower(number) || ' ' || phone || ' 0' || substr(phone, 4) || e'\nbonjour' || case when sequence % 3 = 0 then ' colis' else '' end || case when sequence % 40 = 0 then ' serrure' else '' end
                || case when sequence = 77 then ' horloge' else '' end || case when day < 20260301 and sequence % 2 = 0 then ' ancienne' else '' end || ' mot' || sequence
        from ticket;

        insert into customer (phone, first_name, last_name, language, reminders, updated_at, sort_key, search)
        select '+3360000' || lpad(n::text, 4, '0'), 'Camille', 'Nom' || n, 'fr', true, 0, 'nom' || n, 'camille nom' || n from generate_series(0, 9999) n;

        insert into inbox (post_id, phone, sent_at, arrived_at, outcome)
        select n::text, '+3360000' || lpad((n * 7919 % 10000)::text, 4, '0'), n, n, case when n % 5 > 0 then 'opened' else 'ignored' end from generate_series(0, 99999) n;

        insert into outbox (id, gateway_id, kind, phone, text, created_at, due_at, next_at, expires_at, state, parts)
        select n::text, n::text, 'reminder', '+3360000' || lpad((n * 7919 % 10000)::text, 4, '0'), 'Commission', n, n, n, n, case when n % 1000 > 0 then 'delivered' else 'failed' end, 1
        from generate_series(0, 99999) n;
        """;

    private static readonly TicketFilter[] Filters =
    [
        .. from sort in Enum.GetValues<TicketSort>()
           from filter in (TicketFilter[])
           [
               new(), new(TicketStatus.Open), new(TicketStatus.Closed), new(Unread: true), new(Unread: false), new(TicketStatus.Open, Unread: true), new(Assignee: "agent7"), new(Assignee: ""),
               new(Assignee: "none"), new(TicketStatus.Open, Assignee: "agent7"), new(Search: "colis"), new(Search: "horloge"), new(Search: "ancienne"), new(TicketStatus.Closed, Search: "horloge"),
           ]
           select filter with { Sort = sort },
        new(Page: new(500, 50)), new(Number: "TKT-20260115-0042"), new(Number: "20260115"), new(Number: "0042"), new(Number: "7"), new(Number: "ABC"),
        new(Phone: "06 00 00 12 34"), new(Phone: "06 00 00 12"), new(Phone: "1234"), new(Phone: "34"), new(Phone: "07 88"), new(TicketStatus.Open, Phone: "1234"),
        new(Search: "bonjour"), new(Search: "serrure"), new(Search: "colis serrure"), new(Search: "bonjour horloge"), new(Search: "introuvable"), new(Search: "colis introuvable"), new(Search: "a"), new(Search: "z"),
        new(Search: "z horloge"), new(Search: "TKT-20260115-0042"), new(Search: "06 00 00 12 34"), new(Search: "colis", Page: new(20, 25)), new(Search: "serrure", Page: new(20, 25)),
        new(Search: "colis", Page: new(2000, 50)), new(TicketStatus.Open, Search: "colis"), new(Search: "serrure", Assignee: "agent7"),
    ];

    [Fact]
    public async Task No_list_reads_a_whole_table()
    {
        await using var database = await Open(Dialect.PostgreSql);
        await database.Database.Apply(new(9998, "9998-fill", Fill), Sample.Noon, Ended);
        await database.Database.Write([.. ((string[])["ticket", "ticket_search", "customer", "inbox", "outbox"]).Select(table => Statement.Do($"analyze {table}"))], Ended);

        // Often enough for a prepared statement's general plan, where there is one.
        for (var time = 0; time < 7; time++)
        {
            foreach (var filter in time == 0 ? Filters : Filters[^32..])
            {
                await Cheap(filter, () => database.Tickets.List(filter, Ended));
            }
        }

        foreach (var search in (string?[])[null, "camille", "nom1234", "camille nom77", "06 00 00 12", "1234", "z", "introuvable"])
        {
            await Cheap(search, () => database.Customers.List(new(search), Ended));
        }

        foreach (var filter in (InboxFilter[])[new(), new(Outcome.Ignored), new(Phone: "06 00 00 12 34"), new(Phone: "234"), new(Outcome.Ignored, "1234"), new(Phone: "99999")])
        {
            await Cheap(filter, () => database.Inbox.List(filter, Ended));
        }

        foreach (var filter in (ReminderFilter[])[new(), new(ReminderState.Failed), new(ReminderState.Delivered), new(ReminderState.Queued), new(ReminderState.Cancelled), new(Phone: "06 00 00 12 34"), new(Phone: "1234")])
        {
            await Cheap(filter, () => database.Reminders.List(filter, Sample.Noon, Ended));
        }

        async Task Cheap<T>(object? asked, Func<Task<T>> list)
        {
            var (scansBefore, rowsBefore) = await Read();
            await list();
            var (scans, rows) = await Read();

            Assert.True(scans == scansBefore, $"{asked} reads a table from end to end.");
            Assert.True(rows - rowsBefore < MostRowsRead, $"{asked} reads {rows - rowsBefore} rows.");
        }

        // The server tells its figures of a transaction when it is told to, else a second later.
        async Task<(long Scans, long Rows)> Read()
        {
            await database.Database.Read(Statement.Ask("select pg_stat_force_next_flush()"), Ended);
            await database.Database.Read(Statement.Ask("select 1"), Ended);
            var row = (await database.Database.Read(
                Statement.Ask(
                    """
                    select cast(sum(seq_scan) as bigint) as scans, cast(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as bigint) as rows from pg_stat_user_tables
                    where relname in ('ticket', 'ticket_search', 'customer', 'inbox', 'outbox')
                    """),
                Ended)).First!;

            return (row.Number("scans"), row.Number("rows"));
        }
    }
}
