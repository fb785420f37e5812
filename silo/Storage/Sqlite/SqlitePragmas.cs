using Microsoft.Data.Sqlite;

namespace SmsSupport.Silo.Storage.Sqlite;

internal static class SqlitePragmas
{
    extension(SqliteConnection connection)
    {
        /// <summary>A commit is on the disk when it returns. Holds for this connection only.</summary>
        public void MakeDurable() => connection.Execute("pragma synchronous = full");

        /// <summary>Readers and the writer do not wait for each other. Holds for the file, for ever.</summary>
        public void LogAhead() => connection.Execute("pragma journal_mode = wal");

        public void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
