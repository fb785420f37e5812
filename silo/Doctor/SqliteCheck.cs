using Microsoft.Data.Sqlite;
using SmsSupport.Doctor;
using SmsSupport.Silo.Storage;

namespace SmsSupport.Silo.Doctor;

/// <summary>Looks at the embedded database: there, sound, in the mode that makes it durable.</summary>
internal sealed class SqliteCheck(IConfiguration configuration)
{
    private const string What = "database";

    public IEnumerable<Finding> Look()
    {
        var file = Path.GetFullPath(Path.Combine(configuration["SMS_SUPPORT_DATA_DIR"] is { Length: > 0 } given ? given : new SupportOptions().DataDirectory, "sms-support.db"));

        if (!File.Exists(file))
        {
            return [Finding.Ok(What, $"Embedded; {file} is made at the first start.")];
        }

        try
        {
            using var connection = new SqliteConnection(ReadOnly(file));

            connection.Open();

            return [.. Look(connection, file)];
        }
        catch (SqliteException failure)
        {
            return [Refusal(failure, file)];
        }
    }

    private static IEnumerable<Finding> Look(SqliteConnection connection, string file)
    {
        var said = Ask(connection, "pragma quick_check(1)") as string;

        yield return said is "ok"
            ? Finding.Ok(What, $"Embedded; {file} is sound.")
            : Damaged(file);

        if (Ask(connection, "pragma journal_mode") is string mode && mode is not "wal")
        {
            yield return Finding.Warning("journal mode", $"The database is in mode '{mode}', not in 'wal'.", "Start the site, which sets it; until then readers and the writer wait for each other.");
        }

        var schema = Ask(connection, "select count(*) from sqlite_master where name = 'schema_version'") is 1L
            ? Ask(connection, "select coalesce(max(number), 0) from schema_version") as long? ?? 0
            : 0;

        yield return SchemaFinding.Of(schema, Script.Of("Sqlite"), "The next start of the site brings it up to date.");

        if (schema >= PeopleFinding.Since)
        {
            yield return PeopleFinding.Of(Ask(connection, PeopleFinding.Administrators) as long? ?? 0, Ask(connection, PeopleFinding.Keys) as long? ?? 0);
        }
    }

    /// <summary>SQLite makes files of its own beside a database that is not in use, unless told that nobody changes it.</summary>
    private static string ReadOnly(string file)
        => new SqliteConnectionStringBuilder
        {
            DataSource = File.Exists(file + "-wal") ? file : $"{new Uri(file).AbsoluteUri}?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = 2,
        }.ToString();

    private static Finding Refusal(SqliteException failure, string file)
        => failure.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED
                => Finding.Error(What, $"Another process locks {file}.", "End what locks it, such as a backup or a database browser; texts wait in the journal meanwhile."),
            SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT => Damaged(file),
            var code => Finding.Error(What, $"{file} cannot be opened (SQLite {code}).", "Let this account own the file and its directory."),
        };

    private static Finding Damaged(string file)
        => Finding.Error(What, $"{file} is damaged.", "Stop the site, keep a copy of the whole data directory, and restore the last backup.");

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();

        command.CommandText = sql;

        return command.ExecuteScalar();
    }
}
