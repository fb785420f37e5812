using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmsSupport.Silo.Storage.Sqlite;

/// <summary>Reads which constraint refused a write: SQLite says so in words only, <c>UNIQUE constraint failed: inbox.event_id</c>.</summary>
internal static class SqliteConflicts
{
    private const string Marker = " constraint failed: ";

    public static Conflict? Read(SqliteException exception)
    {
        if (exception.SqliteExtendedErrorCode
            is not (raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_ROWID or raw.SQLITE_CONSTRAINT_NOTNULL))
        {
            return null;
        }

        var at = exception.Message.IndexOf(Marker, StringComparison.Ordinal);
        var columns = at < 0 ? "" : exception.Message[(at + Marker.Length)..];

        return new(columns.Split('.')[0], columns);
    }
}
