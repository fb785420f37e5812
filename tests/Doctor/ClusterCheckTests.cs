using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SmsSupport.Doctor;
using SmsSupport.Silo.Doctor;
using SmsSupport.Silo.Storage.PostgreSql;
using SmsSupport.Tests.Storage;

namespace SmsSupport.Tests.Doctor;

/// <summary>What the doctor says of the silos in the membership table.</summary>
public sealed class ClusterCheckTests(PostgreSqlServer server)
{
    private const int Active = 3;
    private const int Dead = 6;

    [Fact]
    public async Task A_silo_that_can_be_called_is_well_and_those_that_ended_are_counted()
    {
        using var silo = Listen(out var port);
        var connectionString = await Members((port, Active, "0 s"), (1, Dead, "1 hour"));

        var finding = Assert.Single(await Look(connectionString));

        Assert.Equal((Grade.Ok, $"1 active silo(s) of the cluster 'sms-support': 127.0.0.1:{port}. 1 dead."), (finding.Grade, finding.Detail));
    }

    [Fact]
    public async Task Without_an_active_silo_one_is_to_be_started()
    {
        var finding = Assert.Single(await Look(await Members((1, Dead, "1 hour"))));

        Assert.Equal(Grade.Error, finding.Grade);
        Assert.Contains("dotnet run --project silo", finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_that_cannot_be_called_is_an_error_even_beside_one_that_can()
    {
        using var silo = Listen(out var port);

        var findings = await Look(await Members((port, Active, "0 s"), (1, Active, "0 s")));

        Assert.Equal([Grade.Error, Grade.Ok], findings.Select(finding => finding.Grade));
    }

    [Fact]
    public async Task A_silo_that_fell_silent_long_ago_is_told_from_one_behind_a_wall()
        => Assert.Contains("last alive 00:10", (await Look(await Members((1, Active, "10 minutes"))))[0].Detail, StringComparison.Ordinal);

    [Fact]
    public async Task Another_cluster_in_the_same_database_does_not_count()
    {
        using var silo = Listen(out var port);

        Assert.Equal(Grade.Error, Assert.Single(await Look(await Members((port, Active, "0 s")), ("ORLEANS_CLUSTER_ID", "another"))).Grade);
    }

    [Fact]
    public async Task An_empty_database_has_no_silo() => Assert.Equal(Grade.Error, Assert.Single(await Look(await server.NewDatabase())).Grade);

    [Fact]
    public async Task Without_the_database_the_cluster_is_not_judged()
        => Assert.Contains("database", Assert.Single(await Look("Host=127.0.0.1;Port=1;Database=x;Username=x")).Advice, StringComparison.Ordinal);

    private static async Task<List<Finding>> Look(string connectionString, params (string, string?)[] settings)
        => await new ClusterCheck(connectionString, Settings.Of(settings)).Look(CancellationToken.None).ToListAsync();

    private async Task<string> Members(params (int Port, int Status, string Silent)[] members)
    {
        var connectionString = await server.NewDatabase();

        await using (var database = new PostgreSqlDatabase(connectionString, NullLogger.Instance))
        {
            await TestDatabase.RunScripts(database);
        }

        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();

        await using (var version = new NpgsqlCommand("insert into orleansmembershipversiontable (deploymentid) values ('sms-support')", connection))
        {
            await version.ExecuteNonQueryAsync();
        }

        foreach (var (index, member) in members.Index())
        {
            await using var command = new NpgsqlCommand(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    insert into orleansmembershiptable (deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
                    values ('sms-support', '127.0.0.1', {index + 1}, 1, 'silo', 'host', {member.Status}, {member.Port}, now(), now() - interval '{member.Silent}')
                    """),
                connection);

            await command.ExecuteNonQueryAsync();
        }

        return connectionString;
    }

    private static TcpListener Listen(out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);

        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;

        return listener;
    }
}
