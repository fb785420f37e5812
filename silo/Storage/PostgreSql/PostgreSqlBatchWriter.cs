using System.Data;
using Npgsql;
using SmsSupport.Grains.Conversations;
using SmsSupport.Silo.Storage.Writing;

namespace SmsSupport.Silo.Storage.PostgreSql;

/// <summary>Writes batches on a connection of its own, with statements that stay prepared.</summary>
/// <param name="source">Connections for this writer alone.</param>
internal sealed class PostgreSqlBatchWriter(PostgreSqlDatabase database, NpgsqlDataSource source) : IBatchWriter
{
    /// <summary>What is due is read in the order of an index.</summary>
    private static readonly Statement WalkIndexes = Statement.Do("set local enable_indexscan = on");

    private readonly Dictionary<BatchParts, BatchStatement> statements = [];
    private NpgsqlConnection? connection;

    public async Task<BatchResult> Commit(WriteBatch batch)
    {
        // What is let out of quarantine takes an entry's place, what moves changes one: rare, and statement by statement.
        var rare = batch.Effects.Any(written => written.Effect is { Inbox.Releases: not null } or { Moved: not null });

        try
        {
            return await database.Guarded(async () => rare ? await CommitRare(batch) : await (await StatementFor(batch)).Execute(batch), PostgreSqlDatabase.IsRefusal);
        }
        catch (PostgresException refused)
        {
            throw new BatchRefusedException(database.ConflictIn(refused), $"PostgreSQL {refused.SqlState}");
        }
        catch (StorageUnavailableException)
        {
            await Close();
            throw;
        }
    }

    public async Task<T> Transact<T>(Func<ITransaction, Task<T>> work)
    {
        try
        {
            return await database.Guarded(async () => await PostgreSqlTransaction.Run(
                await Connection(),
                async transaction =>
                {
                    await transaction.Do(WalkIndexes);
                    return await work(transaction);
                },
                CancellationToken.None));
        }
        catch (StorageUnavailableException)
        {
            await Close();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        await source.DisposeAsync();
    }

    /// <summary>An effect that changes what was written before. Among others it is refused: then they come one by one.</summary>
    private async Task<BatchResult> CommitRare(WriteBatch batch)
    {
        if (batch is not { Effects: [var written], Settled: [], Released: [] })
        {
            throw new BatchRefusedException(null, "a rare effect among others");
        }

        var texts = written.Outbox.Select(OutboxRows.Insert);

        await PostgreSqlTransaction.Run(await Connection(), transaction => transaction.Do([.. EffectStatements.Of(written.Effect, database.Search), .. texts]), CancellationToken.None);

        return new([new(CommitOutcome.Committed)], new HashSet<string>());
    }

    private async Task<BatchStatement> StatementFor(WriteBatch batch)
    {
        var parts = PartsOf(batch);
        var current = await Connection();

        if (!statements.TryGetValue(parts, out var statement))
        {
            statement = new(current, parts);
            await statement.Prepare();
            statements[parts] = statement;
        }

        return statement;
    }

    private async Task<NpgsqlConnection> Connection()
    {
        if (connection is not { FullState: ConnectionState.Open })
        {
            await Close();
            connection = await source.OpenConnectionAsync();
        }

        return connection;
    }

    private async Task Close()
    {
        foreach (var statement in statements.Values)
        {
            await statement.DisposeAsync();
        }

        statements.Clear();

        if (connection is { } open)
        {
            connection = null;
            await open.DisposeAsync();
        }
    }

    private static BatchParts PartsOf(WriteBatch batch)
    {
        var parts = BatchParts.None;

        foreach (var written in batch.Effects)
        {
            parts |= BatchParts.Effects;
            parts |= written.Effect.Inbox is null ? 0 : BatchParts.Inbox;
            parts |= written.Effect.Opened is null ? 0 : BatchParts.Opened;
            parts |= written.Effect.Changed.IsEmpty ? 0 : BatchParts.Changed;
            parts |= written.Effect.Entries.IsEmpty ? 0 : BatchParts.Entries;
            parts |= TicketSearch.Additions(written.Effect).Any() ? BatchParts.Additions : 0;
            parts |= written.Outbox.IsEmpty ? 0 : BatchParts.Outbox;
        }

        parts |= batch.Settled.Count == 0 ? 0 : BatchParts.Settled;
        parts |= batch.Released.Count == 0 ? 0 : BatchParts.Released;
        parts |= batch.LeasedUntil is null ? 0 : BatchParts.Lease;

        return parts;
    }
}
