using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Npgsql;
using SmsSupport.Doctor;
using SmsSupport.Silo.Cluster;

namespace SmsSupport.Silo.Doctor;

/// <summary>Looks for the silos: those the membership table calls active, and whether a web node here could call them.</summary>
internal sealed class ClusterCheck(string connectionString, IConfiguration configuration)
{
    private const string What = "cluster";
    private const string StartOne = "Start a silo: dotnet run --project silo.";

    private static readonly TimeSpan PatienceWithOne = TimeSpan.FromSeconds(2);

    // A silo writes that it is alive every few seconds.
    private static readonly TimeSpan LongSilence = TimeSpan.FromSeconds(30);

    private string ClusterId => configuration["ORLEANS_CLUSTER_ID"]?.Trim() is { Length: > 0 } id ? id : new ClusterSettings().Id;

    public async IAsyncEnumerable<Finding> Look([EnumeratorCancellation] CancellationToken cancellation)
    {
        var silos = await Members(cancellation);

        if (silos is null)
        {
            yield return Finding.Error(What, "Not looked at, since the database does not answer.", "See to the database first.");
            yield break;
        }

        var active = silos.Where(silo => silo.Status is Status.Active).ToList();
        var reached = await Task.WhenAll(active.Select(silo => IsReached(silo, cancellation)));

        foreach (var (silo, _) in active.Zip(reached).Where(pair => !pair.Second))
        {
            yield return Unreached(silo);
        }

        yield return Summary(silos, [.. active.Zip(reached).Where(pair => pair.Second).Select(pair => pair.First)]);
    }

    private Finding Summary(List<Member> silos, List<Member> reached)
    {
        var others = string.Concat(
            silos.GroupBy(silo => silo.Status).Where(group => group.Key is not Status.Active).OrderBy(group => group.Key)
                .Select(group => $" {group.Count()} {(group.Key is Status.Dead ? "dead" : "starting or stopping")}."));

        return reached is []
            ? Finding.Error(What, $"No silo of the cluster '{ClusterId}' can be reached.{others}", StartOne)
            : Finding.Ok(What, $"{reached.Count} active silo(s) of the cluster '{ClusterId}': {string.Join(", ", reached.Select(silo => silo.Place))}.{others}");
    }

    private static Finding Unreached(Member silo)
        => silo.Silent > LongSilence
            ? Finding.Warning(What, $"The silo {silo.Place} counts as active but was last alive {silo.Silent:hh\\:mm\\:ss} ago.", "It is most likely dead; the other silos strike it out, or the next one that starts does.")
            : Finding.Error(What, $"The silo {silo.Place} is active but cannot be reached from here.", "Open its gateway port to the web nodes, and let ORLEANS_ADVERTISED_ADDRESS be an address they can reach.");

    private static async Task<bool> IsReached(Member silo, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var caller = new TcpClient();

        ending.CancelAfter(PatienceWithOne);

        try
        {
            await caller.ConnectAsync(silo.Address, silo.GatewayPort, ending.Token);

            return true;
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    /// <returns>Null when the database does not answer.</returns>
    private async Task<List<Member>?> Members(CancellationToken cancellation)
    {
        var (connection, _) = await PostgreSqlVisit.Open(connectionString, cancellation);

        if (connection is null)
        {
            return null;
        }

        await using (connection)
        {
            await using var there = new NpgsqlCommand("select to_regclass('orleansmembershiptable') is not null", connection);

            return await there.ExecuteScalarAsync(cancellation) is true ? await Members(connection, cancellation) : [];
        }
    }

    private async Task<List<Member>> Members(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select address, coalesce(proxyport, 0), status, extract(epoch from clock_timestamp() - iamalivetime)::double precision
            from orleansmembershiptable where deploymentid = @id order by starttime
            """,
            connection);

        command.Parameters.AddWithValue("id", ClusterId);

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var members = new List<Member>();

        while (await reader.ReadAsync(cancellation))
        {
            members.Add(new(reader.GetString(0), reader.GetInt32(1), (Status)reader.GetInt32(2), TimeSpan.FromSeconds(Math.Max(0, reader.GetDouble(3)))));
        }

        return members;
    }

    /// <summary>As Orleans' <c>SiloStatus</c> numbers them.</summary>
    private enum Status
    {
        Created = 1,
        Joining = 2,
        Active = 3,
        ShuttingDown = 4,
        Stopping = 5,
        Dead = 6,
    }

    /// <param name="Silent">Since it last wrote that it is alive.</param>
    private sealed record Member(string Address, int GatewayPort, Status Status, TimeSpan Silent)
    {
        public string Place => $"{Address}:{GatewayPort}";
    }
}
