using System.Collections.Immutable;
using Npgsql;

namespace SmsSupport.Silo.Storage.PostgreSql;

internal static class PostgreSqlBatches
{
    public static async Task<ImmutableArray<Answer>> Run(NpgsqlBatch batch, IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            statement.AddParametersTo(command.Parameters, command.CreateParameter);
            batch.BatchCommands.Add(command);
        }

        var rows = new ImmutableArray<Row>[statements.Count];

        await using (var reader = await batch.ExecuteReaderAsync(cancellation))
        {
            foreach (var (index, statement) in statements.Index())
            {
                // The reader steps over statements that answer no rows.
                rows[index] = statement.Asks ? await Rows(reader, cancellation) : [];
            }

            // What comes after the last rows may fail still.
            while (await reader.NextResultAsync(cancellation))
            {
            }
        }

        return [.. rows.Select((read, index) => new Answer(read, batch.BatchCommands[index].RecordsAffected))];
    }

    private static async Task<ImmutableArray<Row>> Rows(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();

        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new Row(reader));
        }

        await reader.NextResultAsync(cancellation);

        return rows.DrainToImmutable();
    }
}
