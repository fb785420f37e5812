using System.Collections.Immutable;
using Npgsql;

namespace SmsSupport.Silo.Storage.PostgreSql;

/// <summary>A transaction on a connection.</summary>
internal sealed class PostgreSqlTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation) : ITransaction
{
    /// <summary>Commits when the work is done, and rolls back when it fails.</summary>
    public static async Task<T> Run<T>(NpgsqlConnection connection, Func<ITransaction, Task<T>> work, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);

        var result = await work(new PostgreSqlTransaction(connection, transaction, cancellation));
        await transaction.CommitAsync(cancellation);

        return result;
    }

    public async Task<ImmutableArray<Answer>> Do(params IReadOnlyList<Statement> statements)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        return await PostgreSqlBatches.Run(batch, statements, cancellation);
    }
}
