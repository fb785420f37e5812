using Microsoft.Extensions.Logging.Abstractions;
using SmsSupport.Silo.Storage;
using SmsSupport.Silo.Storage.PostgreSql;
using SmsSupport.Silo.Storage.Sqlite;

namespace SmsSupport.Bench;

/// <summary>The database that an argument names: PostgreSQL's connection string has an equals sign, a data directory has none.</summary>
internal static class BenchDatabase
{
    public static bool IsServer(string named) => named.Contains('=', StringComparison.Ordinal);

    public static string FileIn(string directory) => Path.Combine(directory, "sms-support.db");

    public static async Task<Database> Open(string named)
    {
        if (!IsServer(named))
        {
            Directory.CreateDirectory(named);
        }

        Database database = IsServer(named)
            ? new PostgreSqlDatabase(named, NullLogger.Instance)
            : new SqliteDatabase(FileIn(named), NullLogger.Instance);

        await new SchemaRunner(database, TimeProvider.System, NullLogger<SchemaRunner>.Instance).Apply(CancellationToken.None);

        return database;
    }
}
