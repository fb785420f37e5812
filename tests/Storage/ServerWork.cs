using SmsSupport.Silo.Storage;

namespace SmsSupport.Tests.Storage;

/// <summary>How much PostgreSQL does for a statement, which no clock needs to tell.</summary>
internal static class ServerWork
{
    public static Task Install(Database database, CancellationToken ended) => database.Write(Statement.Do("create extension pg_stat_statements"), ended);

    /// <summary>Begins to count anew.</summary>
    public static Task Reset(Database database, CancellationToken ended)
        => database.Read(Statement.Ask("select pg_stat_statements_reset(0, (select oid from pg_database where datname = current_database()), 0)"), ended);

    /// <summary>How many pages of tables and indexes the statements looked at since.</summary>
    public static async Task<long> PagesRead(Database database, CancellationToken ended)
        => (await database.Read(
            Statement.Ask(
                """
                select sum(shared_blks_hit + shared_blks_read)::bigint as pages from pg_stat_statements
                where dbid = (select oid from pg_database where datname = current_database()) and query not like '%pg_stat_statements%' and query not ilike 'explain%'
                """),
            ended)).First!.Number("pages");
}
