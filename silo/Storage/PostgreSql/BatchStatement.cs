using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Inbox;
using SmsSupport.Grains.Tickets;
using SmsSupport.Inbox;
using SmsSupport.Silo.Storage.Writing;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage.PostgreSql;

/// <summary>
/// One statement that writes a whole batch: each kind of row comes as arrays, effects that came before or were decided on an older version are found first, and only the others are written.
/// One snapshot, one transaction, one round trip, however many effects.
/// </summary>
/// <remarks>Where two silos are at it at once, the tables' unique keys have the last word: the statement fails then, and is tried effect by effect.</remarks>
internal sealed class BatchStatement : IAsyncDisposable
{
    private const int Owner = 0;
    private const int Now = 1;

    private static readonly string Admitted = "effect not in (select effect from refused)";

    private readonly UnnestedRows<Effect> effects = new("decided", EffectStatements.Columns);
    private readonly UnnestedRows<InboxRow> inbox = new("received", InboxRows.Columns);
    private readonly UnnestedRows<TicketRow> opened = new("opened", TicketRows.Columns);
    private readonly UnnestedRows<OpenedDocument> documents = new("opened_document", TicketSearch.OpenedColumns);
    private readonly UnnestedRows<(TicketNumber Ticket, string Addition)> additions = new("added", TicketSearch.AdditionColumns);
    private readonly UnnestedRows<TicketHead> changed = new("changed", TicketRows.HeadColumns);
    private readonly UnnestedRows<EntryRow> entries = new("entry", EntryRows.Columns);
    private readonly UnnestedRows<QueuedText> outbox = new("queued", OutboxRows.Columns);
    private readonly UnnestedRows<Settlement> settled = new("settled", Settlement.Columns);
    private readonly List<string> with = [];
    private readonly List<Action<WriteBatch>> fill = [];
    private readonly NpgsqlCommand command;
    private readonly BatchParts parts;

    public BatchStatement(NpgsqlConnection connection, BatchParts parts)
    {
        (command, this.parts) = (new() { Connection = connection }, parts);

        AddParameter(NpgsqlDbType.Text, batch => batch.Owner);
        AddParameter(NpgsqlDbType.Bigint, batch => batch.Now.ToUnixTimeMilliseconds());

        Describe();

        command.CommandText = $"with {string.Join(",\n", with)}\n{Answer()}";
    }

    public Task Prepare() => command.PrepareAsync();

    public async Task<BatchResult> Execute(WriteBatch batch)
    {
        fill.ForEach(one => one(batch));

        var outcomes = new EffectResult[batch.Effects.Count];
        var handedOver = new HashSet<string>();

        await using var reader = await command.ExecuteReaderAsync();

        while (await reader.ReadAsync())
        {
            if (await reader.IsDBNullAsync(0))
            {
                handedOver.Add(reader.GetString(2));
            }
            else
            {
                // What came before is no news, whichever version it was decided on.
                var index = reader.GetInt32(0);
                var outcome = reader.GetString(1) is "repeated" || outcomes[index].Outcome is CommitOutcome.Repeated ? CommitOutcome.Repeated : CommitOutcome.Stale;
                outcomes[index] = new(outcome);
            }
        }

        return new([.. outcomes], handedOver);
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();

    private bool Has(BatchParts part) => (parts & part) != 0;

    private void Describe()
    {
        if (Has(BatchParts.Effects))
        {
            AddRows(effects, batch => batch.Effects.Select((written, index) => (index, written.Effect)));
            DescribeRows();
            with.Add($"refused as ({string.Join("\nunion all\n", Refusals())})");
            DescribeConversations();
        }

        if (Has(BatchParts.Inbox))
        {
            with.Add($"add_inbox as (insert into inbox ({InboxRows.Columns.Names}) select {InboxRows.Columns.Names} from received where {Admitted})");
        }

        if (Has(BatchParts.Opened))
        {
            with.Add($"add_ticket as (insert into ticket ({TicketRows.Columns.Names}) select {TicketRows.Columns.Names} from opened where {Admitted})");
            with.Add(
                $"""
                add_document as
                (
                    insert into ticket_search (day, sequence, created_at, document)
                    select day, sequence, created_at, coalesce((select search from customer c where c.phone = opened_document.phone), '') || document
                    from opened_document where {Admitted}
                )
                """);
        }

        if (Has(BatchParts.Changed))
        {
            var columns = string.Join(", ", TicketRows.HeadColumns.All.Skip(1).Select(column => $"{column.Name} = changed.{column.Name}"));
            with.Add($"change_ticket as (update ticket set {columns} from changed where ticket.number = changed.number and changed.{Admitted})");
        }

        if (Has(BatchParts.Entries))
        {
            with.Add($"add_entry as (insert into thread_entry ({EntryRows.Columns.Names}) select {EntryRows.Columns.Names} from entry where {Admitted})");
        }

        if (Has(BatchParts.Additions))
        {
            with.Add(
                $"""
                extend_document as
                (
                    update ticket_search set document = {TicketSearch.Extended("added.addition")} from added
                    where ticket_search.day = added.day and ticket_search.sequence = added.sequence and added.{Admitted}
                )
                """);
        }

        if (Has(BatchParts.Outbox))
        {
            DescribeOutbox();
        }

        DescribeSender();
    }

    private void DescribeRows()
    {
        if (Has(BatchParts.Inbox))
        {
            AddRows(inbox, batch => batch.Effects.Select((written, index) => (index, Row: written.Effect.Inbox)).Where(one => one.Row is not null).Select(one => (one.index, one.Row!)));
        }

        if (Has(BatchParts.Opened))
        {
            AddRows(opened, batch => batch.Effects.Select((written, index) => (index, Row: written.Effect.Opened)).Where(one => one.Row is not null).Select(one => (one.index, one.Row!)));
            AddRows(documents, batch => batch.Effects.Select((written, index) => (index, written.Effect)).Where(one => one.Effect.Opened is not null).Select(one => (one.index, new OpenedDocument(one.Effect.Opened!, TicketSearch.Document(one.Effect)!))));
        }

        if (Has(BatchParts.Additions))
        {
            AddRows(additions, batch => batch.Effects.SelectMany((written, index) => TicketSearch.Additions(written.Effect).Select(row => (index, row))));
        }

        if (Has(BatchParts.Changed))
        {
            AddRows(changed, batch => batch.Effects.SelectMany((written, index) => written.Effect.Changed.Select(row => (index, row))));
        }

        if (Has(BatchParts.Entries))
        {
            AddRows(entries, batch => batch.Effects.SelectMany((written, index) => written.Effect.Entries.Select(row => (index, row))));
        }

        if (Has(BatchParts.Outbox))
        {
            AddRows(outbox, batch => batch.Effects.SelectMany((written, index) => written.Outbox.Select(row => (index, row))));
        }
    }

    // Subselects rather than joins: each is one look into an index, whatever the planner thinks of the tables.
    private IEnumerable<string> Refusals()
    {
        yield return "select effect, 'stale' as why from decided where coalesce((select version from conversation c where c.phone = decided.phone), 0) <> read_version";

        if (Has(BatchParts.Inbox))
        {
            yield return
                """
                select effect, 'repeated' from received
                where (select true from inbox i where i.post_id = received.post_id)
                    or (select true from inbox i where i.event_id = received.event_id)
                    or (select true from inbox i where i.content_key = received.content_key)
                """;
        }

        if (Has(BatchParts.Entries))
        {
            yield return "select effect, 'repeated' from entry where (select true from thread_entry e where e.id = entry.id)";
        }
    }

    private void DescribeConversations()
    {
        with.Add(
            $"""
            follow_opt_out as
            (
                update customer set reminders = not decided.opted_out from decided
                where customer.phone = decided.phone and {Admitted}
                    and coalesce((select c.opted_out from conversation c where c.phone = decided.phone), false) <> decided.opted_out
            )
            """);
        with.Add(
            $"""
            save_conversation as
            (
                insert into conversation (phone, version, state, opted_out) select phone, read_version + 1, state, opted_out from decided where {Admitted}
                on conflict (phone) do update set
                    version = case when conversation.version = excluded.version - 1 then excluded.version end,
                    state = excluded.state,
                    opted_out = excluded.opted_out
            )
            """);
    }

    private void DescribeOutbox()
    {
        var handsOver = AddParameter(NpgsqlDbType.Array | NpgsqlDbType.Text, batch => batch.HandsOver.Select(phone => phone.E164).ToArray());

        // A number is only taken when no other text of it waits that this sender does not hold: it would be overtaken.
        with.Add(
            $"""
            take_number as
            (
                insert into outbox_number (phone, owner)
                select distinct phone, {Place(Owner)} from queued
                where phone = any({handsOver}) and due_at <= {Place(Now)} and {Admitted}
                    and (
                        select true from outbox o
                        where o.phone = queued.phone and o.phone > '' and o.state = '{OutboxSql.Queued}' and o.due_at <= {Place(Now)} and o.kind <> '{OutboxSql.Reminder}' and o.owner is distinct from {Place(Owner)}
                        limit 1
                    ) is null
                order by phone
                on conflict (phone) do update set owner = excluded.owner where outbox_number.owner = excluded.owner
                returning phone
            )
            """);
        with.Add(
            $"""
            add_text as
            (
                insert into outbox ({OutboxRows.Columns.Names}, owner)
                select {OutboxRows.Columns.Names}, case when due_at <= {Place(Now)} and phone in (select phone from take_number) then {Place(Owner)} end
                from queued where {Admitted}
                returning id, owner
            )
            """);
    }

    private void DescribeSender()
    {
        if (Has(BatchParts.Settled))
        {
            AddRows(settled, batch => batch.Settled.Select(row => (0, row)));
            with.Add(
                $"""
                settle as
                (
                    update outbox {Settlement.Update("settled.", Place(Now))} from settled
                    where outbox.id = settled.id and outbox.gateway_id = settled.gateway_id and outbox.owner = {Place(Owner)}
                )
                """);
        }

        if (Has(BatchParts.Released))
        {
            var released = AddParameter(NpgsqlDbType.Array | NpgsqlDbType.Text, batch => batch.Released.Select(phone => phone.E164).ToArray());
            with.Add($"release_number as (delete from outbox_number where phone = any({released}) and owner = {Place(Owner)})");
        }

        if (Has(BatchParts.Lease))
        {
            var until = AddParameter(NpgsqlDbType.Bigint, batch => batch.LeasedUntil!.Value.ToUnixTimeMilliseconds());
            var accepted = AddParameter(NpgsqlDbType.Bigint, batch => batch.AcceptedAt?.ToUnixTimeMilliseconds());
            with.Add(
                $"""
                lease as
                (
                    insert into outbox_sender (owner, leased_until, accepted_at) values ({Place(Owner)}, {until}, {accepted})
                    on conflict (owner) do update set leased_until = excluded.leased_until, accepted_at = coalesce(excluded.accepted_at, outbox_sender.accepted_at)
                )
                """);
        }
    }

    private string Answer()
    {
        var refused = Has(BatchParts.Effects) ? "select effect, why, null as id from refused" : "select null::integer, null, null where false";

        return Has(BatchParts.Outbox) ? $"{refused} union all select null, null, id from add_text where owner is not null" : refused;
    }

    private void AddRows<T>(UnnestedRows<T> rows, Func<WriteBatch, IEnumerable<(int, T)>> from)
    {
        var first = command.Parameters.Count;

        rows.AddParameters(command.Parameters);
        with.Add(rows.Sql(first + 1));
        fill.Add(batch => rows.Fill(command.Parameters, first, [.. from(batch)]));
    }

    /// <returns>How the statement names it.</returns>
    private string AddParameter(NpgsqlDbType type, Func<WriteBatch, object?> value)
    {
        var index = command.Parameters.Count;

        command.Parameters.Add(new() { NpgsqlDbType = type });
        fill.Add(batch => command.Parameters[index].Value = value(batch) ?? DBNull.Value);

        return Place(index);
    }

    private static string Place(int parameter) => string.Create(CultureInfo.InvariantCulture, $"${parameter + 1}");
}
