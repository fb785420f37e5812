using System.Runtime.CompilerServices;
using Npgsql;
using SmsSupport.Doctor;
using SmsSupport.Silo.Storage;

namespace SmsSupport.Silo.Doctor;

/// <summary>Looks at the cluster's database: there, new enough, durable, with our schema, writable by us, its clock as ours.</summary>
internal sealed class PostgreSqlCheck(string connectionString, TimeProvider time)
{
    private const int OldestServer = 15;

    public async IAsyncEnumerable<Finding> Look([EnumeratorCancellation] CancellationToken cancellation)
    {
        var (connection, refusal) = await PostgreSqlVisit.Open(connectionString, cancellation);

        if (connection is null)
        {
            yield return refusal!;
            yield break;
        }

        await using (connection)
        {
            yield return Version(connection);

            if (await IsSiteRole(connection, cancellation))
            {
                yield return Finding.Ok("role", "The role finds silos and reads nothing else, which is all a web node needs. Run the doctor with the silos' role to have the database looked at.");
                yield break;
            }

            var schema = await Schema(connection, cancellation);

            yield return SchemaFinding.Of(schema, Script.Of("PostgreSql"), "The next silo that starts brings it up to date.");
            yield return await Rights(connection, cancellation);
            yield return await Durable(connection, cancellation);
            yield return await Clock(connection, cancellation);

            if (schema >= PeopleFinding.Since)
            {
                yield return await People(connection, cancellation);
            }

            if (schema > 0 && await Ask(connection, PhonesFinding.Saved, cancellation) is byte[] phones)
            {
                yield return PhonesFinding.Of(phones, time.GetUtcNow());
            }
        }
    }

    private static Finding Version(NpgsqlConnection connection)
        => connection.PostgreSqlVersion.Major >= OldestServer
            ? Finding.Ok("database", $"PostgreSQL {connection.PostgreSqlVersion} at {connection.Host}:{connection.Port} answers.")
            : Finding.Error("database", $"PostgreSQL {connection.PostgreSqlVersion} at {connection.Host}:{connection.Port} is too old.", $"Move to PostgreSQL {OldestServer} or newer.");

    private static async Task<bool> IsSiteRole(NpgsqlConnection connection, CancellationToken cancellation)
        => await Ask(
            connection,
            """
            select coalesce(not has_table_privilege(to_regclass('schema_version'), 'select') and has_table_privilege(to_regclass('orleansmembershiptable'), 'select'), false)
            """,
            cancellation) is true;

    /// <returns>0 for an empty database.</returns>
    private static async Task<long> Schema(NpgsqlConnection connection, CancellationToken cancellation)
        => await Ask(connection, "select to_regclass('schema_version') is not null", cancellation) is true
            ? await Ask(connection, "select coalesce(max(number), 0) from schema_version", cancellation) as long? ?? 0
            : 0;

    private static async Task<Finding> Rights(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string What = "write access";
        const string Advice = "Let ConnectionStrings__SmsSupport name the role that owns the tables, or grant it select, insert, update and delete on them.";

        if (await Ask(connection, "select pg_is_in_recovery() or current_setting('transaction_read_only')::bool", cancellation) is true)
        {
            return Finding.Error(What, "The server takes no writes: it is a standby, or read-only.", "Let ConnectionStrings__SmsSupport name the primary.");
        }

        // Our tables are those beside schema_version; before there is one, the role must be able to make them.
        const string Refused = """
            select count(*) from pg_class
            where relkind = 'r' and relnamespace = (select relnamespace from pg_class where oid = to_regclass('schema_version'))
                and not (has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert') and has_table_privilege(oid, 'update') and has_table_privilege(oid, 'delete'))
            """;

        if (await Ask(connection, Refused, cancellation) is long and > 0 and var refused)
        {
            return Finding.Error(What, $"The role may not read and write {refused} of the tables.", Advice);
        }

        return await Ask(connection, "select has_schema_privilege(current_schema(), 'create')", cancellation) is true
            ? Finding.Ok(What, "The role may read, write and make tables.")
            : Finding.Error(What, "The role may not make tables, which a silo does when it is new or upgraded.", "Grant it create on the schema, or let it own the database.");
    }

    private static async Task<Finding> Durable(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var off = await Ask(
            connection,
            "select string_agg(name, ', ' order by name) from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'",
            cancellation) as string;

        return off is null
            ? Finding.Ok("durability", "What the database confirms is on its disk.")
            : Finding.Error("durability", $"Switched off on the server: {off}. Texts it confirmed can be lost when it, or its machine, ends suddenly.", $"Set {off} to on in postgresql.conf.");
    }

    private async Task<Finding> Clock(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var before = time.GetUtcNow();
        var theirs = await Ask(connection, "select clock_timestamp()", cancellation) as DateTime? ?? default;
        var after = time.GetUtcNow();

        return ClockFinding.Of("database clock", "the database server", new DateTimeOffset(theirs, TimeSpan.Zero), before, after);
    }

    private static async Task<Finding> People(NpgsqlConnection connection, CancellationToken cancellation)
        => PeopleFinding.Of(
            await Ask(connection, PeopleFinding.Administrators, cancellation) as long? ?? 0,
            await Ask(connection, PeopleFinding.Keys, cancellation) as long? ?? 0);

    private static async Task<object?> Ask(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);

        return await command.ExecuteScalarAsync(cancellation);
    }
}
