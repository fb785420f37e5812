using Microsoft.Data.Sqlite;

namespace SmsSupport.Bench.Filling;

/// <summary>Rows for SQLite, by one prepared insert; the connection's owner commits.</summary>
internal sealed class InsertedRows : IRowWriter
{
    private readonly SqliteCommand command;

    public InsertedRows(SqliteConnection connection, string table, string columns)
    {
        var names = columns.Split(',', StringSplitOptions.TrimEntries);

        command = connection.CreateCommand();
        command.CommandText = $"insert into {table} ({columns}) values ({string.Join(", ", names.Select(name => "@" + name))})";

        foreach (var name in names)
        {
            command.Parameters.Add(new() { ParameterName = "@" + name });
        }
    }

    public Task Write(params object?[] values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();

        return Task.CompletedTask;
    }

    public Task Complete() => Task.CompletedTask;

    public ValueTask DisposeAsync() => command.DisposeAsync();
}
