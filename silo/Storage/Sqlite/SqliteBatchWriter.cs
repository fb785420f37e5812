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
        on conflict (phone) do update set owner = excluded.owner where outbox_number.owner = excluded.owner
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
        var rest = writer.Write(session => session.Run([.. Rest(batch)]), CancellationToken.None);
        var effects = batch.Effects.Select(written => Commit(batch, written)).ToList();

        await database.Guarded(() => rest);

        var ended = await Task.WhenAll(effects);

        return new([.. ended.Select(effect => effect.Result)], ended.SelectMany(effect => effect.HandedOver).ToHashSet());
    }

    public Task<T> Transact<T>(Func<ITransaction, Task<T>> work) => database.Transact(work, CancellationToken.None);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<Written> Commit(WriteBatch batch, EffectToWrite written)
    {
        try
        {
            return await database.Guarded(
                () => writer.Write(session => Write(session, batch, written, database.Search), CancellationToken.None), passing: exception => database.ConflictIn(exception) is not null);
        }
        catch (DbException exception) when (database.ConflictIn(exception) is { } conflict)
        {
            return EffectStatements.OutcomeOf(conflict) is { } outcome
                ? new(new(outcome), [])
                : new(new(default, new StorageUnavailableException($"The database refused an effect: {conflict.Constraint}.")), []);
        }
        catch (StorageUnavailableException failure)
        {
            return new(new(default, failure), []);
        }
    }

    private static Written Write(SqliteSession session, WriteBatch batch, EffectToWrite written, SearchDialect dialect)
    {
        var effect = written.Effect;
        var handedOver = ImmutableArray.CreateBuilder<string>();

        // Looked up rather than tried: what comes again shall not cost an exception.
        if (effect.Inbox is { } inbox && session.Run(InboxRows.Columns.On(Statement.Ask(Repeated).With("id", inbox.Releases), inbox)).First is not null)
        {
            return new(new(CommitOutcome.Repeated), []);
        }

        session.Run([.. EffectStatements.Of(effect, dialect)]);

        foreach (var text in written.Outbox)
        {
            var isOurs = batch.HandsOver.Contains(text.Text.Phone) && text.Text.DueAt <= batch.Now
                && session.Run(WithSender(Statement.Ask(TakeNumber), batch).With("phone", text.Text.Phone)).First is not null;

            session.Run(OutboxRows.Columns.On(Statement.Do(InsertText).With("owner", isOurs ? batch.Owner : null), text));

            if (isOurs)
            {
                handedOver.Add(text.Text.Id);
            }
        }

        return new(new(CommitOutcome.Committed), handedOver.ToImmutable());
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

    /// <summary>What became of one effect, and of its texts: only what is committed is the sender's.</summary>
    private sealed record Written(EffectResult Result, ImmutableArray<string> HandedOver);
}
