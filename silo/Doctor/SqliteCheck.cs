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
            // Without a log beside it nobody uses the file.
            var used = File.Exists(file + "-wal");
            var logsAhead = used || HeaderSaysLog(file);
            using var connection = new SqliteConnection(ReadOnly(file, used));

            connection.Open();

            return [.. Look(connection, file, logsAhead)];
        }
        catch (SqliteException failure)
        {
            return [Refusal(failure, file)];
        }
        catch (UnauthorizedAccessException)
        {
            return [Unreadable(file)];
        }
    }

    private static IEnumerable<Finding> Look(SqliteConnection connection, string file, bool logsAhead)
    {
        var said = Ask(connection, "pragma quick_check(1)") as string;

        yield return said is "ok"
            ? Finding.Ok(What, $"Embedded; {file} is sound.")
            : Damaged(file);

        if (!logsAhead)
        {
            yield return Finding.Warning("journal mode", "The database does not write ahead ('wal').", "Start the site, which sets it; until then readers and the writer wait for each other.");
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
    private static string ReadOnly(string file, bool used)
        => new SqliteConnectionStringBuilder
        {
            DataSource = used ? file : $"{new Uri(file).AbsoluteUri}?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = 2,
        }.ToString();

    /// <summary>Whether bytes 18 and 19 of the file are 2, write ahead: asked for, a file that nobody may change has no log at all.</summary>
    /// <remarks>Not while SQLite has the file open in this process: closing it here would take SQLite's locks away.</remarks>
    private static bool HeaderSaysLog(string file)
    {
        using var header = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        header.Position = 18;

        return header.ReadByte() == 2;
    }

    private static Finding Refusal(SqliteException failure, string file)
        => failure.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED
                => Finding.Error(What, $"Another process locks {file}.", "End what locks it, such as a backup or a database browser; texts wait in the journal meanwhile."),
            SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT => Damaged(file),
            _ => Unreadable(file),
        };

    private static Finding Unreadable(string file) => Finding.Error(What, $"{file} cannot be opened.", "Let this account own the file and its directory.");

    private static Finding Damaged(string file)
        => Finding.Error(What, $"{file} is damaged.", "Stop the site, keep a copy of the whole data directory, and restore the last backup.");

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();

        command.CommandText = sql;

        return command.ExecuteScalar();
    }
}
