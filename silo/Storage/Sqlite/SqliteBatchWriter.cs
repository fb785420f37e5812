using System.Collections.Immutable;
using System.Data.Common;
using SmsSupport.Grains.Conversations;
using SmsSupport.Inbox;
using SmsSupport.Silo.Storage.Writing;

namespace SmsSupport.Silo.Storage.Sqlite;

/// <summary>Writes batches row by row: in this process a statement costs no round trip. The parts of a batch are work of their own for the database's writer, which commits them at once.</summary>
internal sealed class SqliteBatchWriter(SqliteDatabase database, SqliteWriter writer) : IBatchWriter
{
    private static readonly string Repeated =
        $"""
        select 1 from inbox
        where (post_id = @post_id or event_id = @event_id or content_key = @content_key)
            and not (id = coalesce(@id, -1) and outcome = '{WireName.Of(Outcome.Quarantined)}')
        """;

    private static readonly string TakeNumber =
        $"""
        insert into outbox_number (phone, owner)
        select @phone, @owner
        where not exists
            (
                select 1 from outbox
                where phone = @phone and phone > '' and state = '{OutboxSql.Queued}' and due_at <= @now and kind <> '{OutboxSql.Reminder}' and owner is not @owner
            )
        on conflict (phone) do update set owner = excluded.owner
        where outbox_number.owner = excluded.owner
            or not exists (select 1 from outbox_sender s where s.owner = outbox_number.owner and s.leased_until > @now)
        returning phone
        """;

    private static readonly string InsertText = $"insert into outbox ({OutboxRows.Columns.Names}, owner) values ({OutboxRows.Columns.Parameters}, @owner)";

    private static readonly string Settle =
        $"update outbox {Settlement.Update("@", "@now")} where id = @id and gateway_id = @gateway_id and owner = @owner";

    private const string Lease =
        """
        insert into outbox_sender (owner, leased_until, accepted_at) values (@owner, @until, @accepted_at)
        on conflict (owner) do update set leased_until = excluded.leased_until, accepted_at = coalesce(excluded.accepted_at, outbox_sender.accepted_at)
        """;

    public async Task<BatchResult> Commit(WriteBatch batch)
    {
        var handedOver = new HashSet<string>();
        var rest = writer.Write(session => session.Run([.. Rest(batch)]), CancellationToken.None);
        var effects = batch.Effects.Select(written => Commit(batch, written, handedOver)).ToList();

        await database.Guarded(() => rest);

        return new([.. await Task.WhenAll(effects)], handedOver);
    }

    public Task<T> Transact<T>(Func<ITransaction, Task<T>> work) => database.Transact(work, CancellationToken.None);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<EffectResult> Commit(WriteBatch batch, EffectToWrite written, HashSet<string> handedOver)
    {
        try
        {
            return new(await database.Guarded(() => writer.Write(session => Write(session, batch, written, handedOver), CancellationToken.None), passing: exception => database.ConflictIn(exception) is not null));
        }
        catch (DbException exception) when (database.ConflictIn(exception) is { } conflict)
        {
            return EffectStatements.OutcomeOf(conflict) is { } outcome
                ? new(outcome)
                : new(default, new StorageUnavailableException($"The database refused an effect: {conflict.Constraint}."));
        }
        catch (StorageUnavailableException failure)
        {
            return new(default, failure);
        }
    }

    private static CommitOutcome Write(SqliteSession session, WriteBatch batch, EffectToWrite written, HashSet<string> handedOver)
    {
        var effect = written.Effect;

        // Looked up rather than tried: what comes again shall not cost an exception.
        if (effect.Inbox is { } inbox && session.Run(InboxRows.Columns.On(Statement.Ask(Repeated).With("id", inbox.Releases), inbox)).First is not null)
        {
            return CommitOutcome.Repeated;
        }

        session.Run([.. EffectStatements.Of(effect)]);

        foreach (var text in written.Outbox)
        {
            var isOurs = batch.HandsOver && text.Text.DueAt <= batch.Now && session.Run(WithSender(Statement.Ask(TakeNumber), batch).With("phone", effect.Phone)).First is not null;

            session.Run(OutboxRows.Columns.On(Statement.Do(InsertText).With("owner", isOurs ? batch.Owner : null), text));

            if (isOurs)
            {
                handedOver.Add(text.Text.Id);
            }
        }

        return CommitOutcome.Committed;
    }

    private static IEnumerable<Statement> Rest(WriteBatch batch)
    {
        foreach (var settled in batch.Settled)
        {
            yield return WithSender(Settlement.Columns.On(Statement.Do(Settle), settled), batch);
        }

        foreach (var phone in batch.Released)
        {
            yield return WithSender(Statement.Do("delete from outbox_number where phone = @phone and owner = @owner"), batch).With("phone", phone);
        }

        if (batch.LeasedUntil is { } until)
        {
            yield return WithSender(Statement.Do(Lease), batch).With("until", until).With("accepted_at", batch.AcceptedAt);
        }
    }

    private static Statement WithSender(Statement statement, WriteBatch batch) => statement.With("owner", batch.Owner).With("now", batch.Now);
}
