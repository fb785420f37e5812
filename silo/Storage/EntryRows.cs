using System.Collections.Immutable;
using SmsSupport.Grains.Tickets;
using SmsSupport.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>How thread entries are written and read.</summary>
internal static class EntryRows
{
    public static readonly RowColumns<EntryRow> Columns = new RowColumns<EntryRow>()
        .Text("id", entry => entry.Id)
        .Ticket("ticket", entry => entry.Ticket)
        .Named("kind", entry => entry.Kind)
        .Text("author", entry => entry.Author)
        .Text("text", entry => entry.Text)
        .Time("at", entry => entry.At)
        .Text("outbox_id", entry => entry.OutboxId)
        .Text("event_kind", entry => entry.Event is { } change ? WireName.Of(change.Kind) : null)
        .Text("event_from", entry => entry.Event?.From)
        .Text("event_to", entry => entry.Event?.To);

    private static readonly string InsertOne = $"insert into thread_entry ({Columns.Names}) values ({Columns.Parameters})";

    private static readonly string InsertOneIfSent =
        $"insert into thread_entry ({Columns.Names}) select {Columns.Parameters} where exists (select 1 from outbox where gateway_id = @gateway_id)";

    public static Statement Insert(EntryRow entry) => Columns.On(Statement.Do(InsertOne), entry);

    /// <summary>Inserts an entry only when a text has this gateway id.</summary>
    public static Statement InsertIfSent(EntryRow entry, string gatewayId) => Columns.On(Statement.Do(InsertOneIfSent).With("gateway_id", gatewayId), entry);

    /// <summary>Brings an entry to another ticket, with its place in time.</summary>
    public static Statement Move(string id, TicketNumber to) => Statement.Do("update thread_entry set ticket = @ticket where id = @id").With("ticket", to).With("id", id);

    /// <summary>
    /// A ticket's thread in the order in which what is in it reached us, which the ids begin with. Not by the phones' clocks, which differ;
    /// and not as it was written: of two web nodes' journals the younger text may be played first.
    /// </summary>
    public static Statement ThreadOf(TicketNumber ticket)
        => Statement.Ask(
            """
            select e.seq, e.id, e.kind, e.author, e.text, e.at, e.event_kind, e.event_from, e.event_to, o.state, o.parts, o.parts_told, o.parts_delivered, o.reason
            from thread_entry e left join outbox o on o.id = e.outbox_id
            where e.ticket = @ticket
            order by substr(e.id, 1, 12), e.seq
            """)
            .With("ticket", ticket);

    /// <summary>A thread's entries, those marked that came after what stands behind them: entries are numbered as they are written.</summary>
    public static ImmutableArray<ThreadEntry> Read(ImmutableArray<Row> rows)
    {
        var thread = rows.Select(Read).ToArray();
        var earliestBehind = long.MaxValue;

        for (var place = thread.Length - 1; place >= 0; place--)
        {
            if (thread[place].Kind is EntryKind.Customer or EntryKind.Agent)
            {
                var written = rows[place].Number("seq");

                thread[place] = thread[place] with { Late = thread[place].Kind is EntryKind.Customer && written > earliestBehind };
                earliestBehind = Math.Min(earliestBehind, written);
            }
        }

        return [.. thread];
    }

    private static ThreadEntry Read(Row row)
        => new(
            row.Text("id"),
            row.Named<EntryKind>("kind"),
            row.TextOrNull("author"),
            row.Text("text"),
            row.Time("at"),
            row.TextOrNull("state") is null ? null : OutboxRows.Delivery(row),
            row.TextOrNull("event_kind") is null
                ? null
                : new(row.Named<TicketEventKind>("event_kind"), row.TextOrNull("event_from"), row.TextOrNull("event_to")));
}
