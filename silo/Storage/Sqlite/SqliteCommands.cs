using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace SmsSupport.Silo.Storage.Sqlite;

internal static class SqliteCommands
{
    public static ImmutableArray<Answer> Run(SqliteConnection connection, IReadOnlyList<Statement> statements, SqliteTransaction? within = null)
        => [.. statements.Select(statement => Run(connection, statement, within))];

    public static Answer Run(SqliteConnection connection, Statement statement, SqliteTransaction? within = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement.Sql;
        command.Transaction = within;
        statement.AddParametersTo(command.Parameters, command.CreateParameter);

        if (!statement.Asks)
        {
            return new([], command.ExecuteNonQuery());
        }

        using var reader = command.ExecuteReader();
        var rows = ImmutableArray.CreateBuilder<Row>();

        while (reader.Read())
        {
            rows.Add(new Row(reader));
        }

        return new(rows.ToImmutable(), rows.Count);
    }
}
