using System.Data;
using Npgsql;

namespace SmsSupport.Tests.Storage;

/// <summary>The clustering queries as Orleans calls them: its parameters, its columns, and one winner per version.</summary>
public sealed class MembershipScriptTests(PostgreSqlServer server) : StorageTests(server)
{
    [Fact]
    public async Task One_silo_at_a_time_changes_the_table()
    {
        await using var database = await Open(Dialect.PostgreSql);
        var source = (NpgsqlDataSource)database.Database.GrainSource;

        Assert.Equal(1, await Number(source, "InsertMembershipVersionKey"));
        Assert.Equal(0, await Number(source, "InsertMembershipVersionKey"));

        var joined = await Task.WhenAll(Enumerable.Range(1, 8).Select(port => Number(source, "InsertMembershipKey", port, version: 0)));
        Assert.Equal(1, joined.Sum());
        var winner = Array.IndexOf(joined, 1) + 1;
        Assert.Equal(0, await Number(source, "InsertMembershipKey", winner, version: 1));
        Assert.Equal(1, await Number(source, "InsertMembershipKey", 9, version: 1));

        Assert.Equal(0, await Number(source, "UpdateMembershipKey", 9, version: 1, status: 3));
        Assert.Equal(1, await Number(source, "UpdateMembershipKey", 9, version: 2, status: 3));
        await Number(source, "UpdateIAmAlivetimeKey", 9);

        var all = await Table(source, "MembershipReadAllKey");
        Assert.Equal(2, all.Rows.Count);
        Assert.Equal(3, all.Rows[0]["Version"]);
        Assert.Equal(
            ["deploymentid", "address", "port", "generation", "siloname", "hostname", "status", "proxyport", "suspecttimes", "starttime", "iamalivetime", "version"],
            all.Columns.Cast<DataColumn>().Select(column => column.ColumnName));
        Assert.Equal(1, (await Table(source, "MembershipReadRowKey", 9)).Rows.Count);
        Assert.Equal(DBNull.Value, (await Table(source, "MembershipReadRowKey", 99)).Rows[0]["StartTime"]);
        Assert.Equal(1, (await Table(source, "GatewaysQueryKey", status: 3)).Rows.Count);

        await Number(source, "CleanupDefunctSiloEntriesKey");
        Assert.Equal(2, (await Table(source, "MembershipReadAllKey")).Rows.Count);
        await Number(source, "DeleteMembershipTableEntriesKey");
        Assert.Equal(0, (await Table(source, "MembershipReadAllKey")).Rows.Count);
    }

    private static async Task<int> Number(NpgsqlDataSource source, string key, int port = 1, int version = 0, int status = 1)
    {
        await using var command = await Command(source, key, port, version, status);
        return await command.ExecuteScalarAsync(Ended) is int number ? number : 0;
    }

    private static async Task<DataTable> Table(NpgsqlDataSource source, string key, int port = 1, int status = 1)
    {
        await using var command = await Command(source, key, port, 0, status);
        await using var reader = await command.ExecuteReaderAsync(Ended);
        var table = new DataTable { CaseSensitive = false };
        table.Load(reader);

        return table;
    }

    private static async Task<NpgsqlCommand> Command(NpgsqlDataSource source, string key, int port, int version, int status)
    {
        await using var find = source.CreateCommand($"select QueryText from OrleansQuery where QueryKey = '{key}'");
        var command = source.CreateCommand((string)(await find.ExecuteScalarAsync(Ended))!);
        var now = new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

        foreach (var (name, type, value) in new (string, DbType, object)[]
        {
            ("DeploymentId", DbType.String, "cluster"), ("Address", DbType.AnsiString, "127.0.0.1"), ("Port", DbType.Int32, port), ("Generation", DbType.Int32, 7),
            ("SiloName", DbType.String, "silo"), ("HostName", DbType.String, "host"), ("Status", DbType.Int32, status), ("ProxyPort", DbType.Int32, 30000),
            ("SuspectTimes", DbType.String, DBNull.Value), ("StartTime", DbType.DateTime, now), ("IAmAliveTime", DbType.DateTime, now), ("Version", DbType.Int32, version),
        })
        {
            command.Parameters.Add(new NpgsqlParameter(name, type) { Value = value });
        }

        return command;
    }
}
