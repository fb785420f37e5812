using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmsSupport.Silo.Storage.Sqlite;

/// <summary>A connection that keeps its statements compiled. One caller at a time.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    /// <summary>Searches have texts of their own for each combination of filters; no more than these are worth keeping.</summary>
    private const int MostKept = 200;

    private readonly Dictionary<string, SqliteCommand> commands = [];

    public bool IsInTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public ImmutableArray<Answer> Run(IReadOnlyList<Statement> statements) => [.. statements.Select(Run)];

    public Answer Run(Statement statement)
    {
        var command = Command(statement);

        if (!statement.Asks)
        {
            return new([], command.ExecuteNonQuery());
        }

        using var reader = command.ExecuteReader();
        var columns = RowColumnNames.Of(reader);
        var rows = ImmutableArray.CreateBuilder<Row>();

        while (reader.Read())
        {
            rows.Add(new Row(columns, reader));
        }

        return new(rows.ToImmutable(), rows.Count);
    }

    /// <returns>SQLite's own code, such as busy, without an exception.</returns>
    public int TryExecute(string sql) => raw.sqlite3_exec(connection.Handle, sql);

    public void Execute(string sql) => connection.Execute(sql);

    public void Dispose()
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Command(Statement statement)
    {
        if (!commands.TryGetValue(statement.Sql, out var command))
        {
            MakeRoom();
            command = connection.CreateCommand();
            command.CommandText = statement.Sql;
            commands[statement.Sql] = command;
        }

        command.Parameters.Clear();

        foreach (var (name, type, value) in statement.Parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name, DbType = type, Value = value ?? DBNull.Value });
        }

        return command;
    }

    private void MakeRoom()
    {
        if (commands.Count < MostKept)
        {
            return;
        }

        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        commands.Clear();
    }
}
