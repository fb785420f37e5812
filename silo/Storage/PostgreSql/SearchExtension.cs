using Npgsql;

namespace SmsSupport.Silo.Storage.PostgreSql;

/// <summary>The extension that searches need. A server may be without it, and a role may not be allowed to add it.</summary>
internal static class SearchExtension
{
    /// <summary>How <c>0010-search.sql</c> refuses.</summary>
    private const string Refused = "SMS10";

    public const string Advice =
        "Searching needs PostgreSQL's extension pg_trgm, which the role of ConnectionStrings__SmsSupport may not create, or which this server lacks (Debian: postgresql-contrib). "
        + "As a superuser, in this database, run: create extension pg_trgm;";

    public static bool IsRefused(PostgresException exception) => exception.SqlState == Refused;
}
