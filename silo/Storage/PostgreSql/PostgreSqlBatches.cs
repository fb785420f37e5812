using System.Collections.Immutable;
using Npgsql;

namespace SmsSupport.Silo.Storage.PostgreSql;

internal static class PostgreSqlBatches
{
    public static async Task<ImmutableArray<Answer>> Run(NpgsqlBatch batch, IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        foreach (var statement in statements)
        {
            var sql = PositionalSql.Of(statement.Sql);
            var command = new NpgsqlBatchCommand(sql.Text);

            foreach (var name in sql.Names)
            {
                command.Parameters.Add(Parameter(statement.Parameter(name)));
            }

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

    private static NpgsqlParameter Parameter(StatementParameter parameter) => new() { DbType = parameter.Type, Value = parameter.Value ?? DBNull.Value };

    private static async Task<ImmutableArray<Row>> Rows(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();
        var columns = RowColumnNames.Of(reader);

        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new Row(columns, reader));
        }

        await reader.NextResultAsync(cancellation);

        return rows.DrainToImmutable();
    }
}
