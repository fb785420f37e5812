using SmsSupport.Grains.Tickets;
using SmsSupport.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>How thread entries are written and read.</summary>
internal static class EntryRows
{
    private const string Columns = "id, ticket, kind, author, text, at, outbox_id, event_kind, event_from, event_to";
    private const string Values = "@id, @ticket, @kind, @author, @text, @at, @outbox_id, @event_kind, @event_from, @event_to";

    public static Statement Insert(EntryRow entry) => WithEntry(Statement.Do($"insert into thread_entry ({Columns}) values ({Values})"), entry);

    /// <summary>Inserts an entry only when a text has this gateway id.</summary>
    public static Statement InsertIfSent(EntryRow entry, string gatewayId)
        => WithEntry(
            Statement.Do($"insert into thread_entry ({Columns}) select {Values} where exists (select 1 from outbox where gateway_id = @gateway_id)"),
            entry)
            .With("gateway_id", gatewayId);

    /// <summary>
    /// A ticket's thread in the order in which what is in it reached us, which the ids begin with. Not by the phones' clocks, which differ;
    /// and not as it was written: of two web nodes' journals the younger text may be played first.
    /// </summary>
    public static Statement ThreadOf(TicketNumber ticket)
        => Statement.Ask(
            """
            select e.id, e.kind, e.author, e.text, e.at, e.event_kind, e.event_from, e.event_to, o.state, o.parts, o.parts_told, o.parts_delivered, o.reason
            from thread_entry e left join outbox o on o.id = e.outbox_id
            where e.ticket = @ticket
            order by substr(e.id, 1, 12), e.seq
            """)
            .With("ticket", ticket);

    public static ThreadEntry Read(Row row)
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

    private static Statement WithEntry(Statement statement, EntryRow entry)
        => statement
            .With("id", entry.Id)
            .With("ticket", entry.Ticket)
            .With("kind", entry.Kind)
            .With("author", entry.Author)
            .With("text", entry.Text)
            .With("at", entry.At)
            .With("outbox_id", entry.OutboxId)
            .With("event_kind", entry.Event is { } change ? WireName.Of(change.Kind) : null)
            .With("event_from", entry.Event?.From)
            .With("event_to", entry.Event?.To);
}
