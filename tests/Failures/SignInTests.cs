using System.Net;
using System.Text.Json;
using SmsSupport.Tests.Commands;
using SmsSupport.Tests.Running;
using SmsSupport.Tests.Storage;

namespace SmsSupport.Tests.Failures;

/// <summary>Who signed in at one web node is signed in at all of them.</summary>
[Collection(Failures.Name)]
public sealed class SignInTests(PostgreSqlServer server)
{
    [Fact]
    public async Task A_cookie_of_one_node_is_good_at_the_other_and_after_a_restart_of_both()
    {
        await using var cluster = await RunningCluster.Start(await server.NewDatabase(), gateway: null, silos: 1, webs: 2);
        using var visitor = new Visitor();

        // Even the form may be filled in at one node and handed in at the other.
        await visitor.SignIn(form: cluster.Webs[1], at: cluster.Webs[0]);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], await Desks());

        foreach (var web in cluster.Webs)
        {
            Assert.Equal(0, await web.Terminate());
            await web.Start();
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], await Desks());

        async Task<HttpStatusCode[]> Desks() => await Task.WhenAll(cluster.Webs.Select(async web =>
        {
            using var desk = await visitor.Open(web, "/admin");

            return desk.StatusCode;
        }));
    }

    [Fact]
    public async Task Of_nodes_that_start_together_one_tells_the_first_password_and_when_it_is_lost_there_is_another()
    {
        var database = await server.NewDatabase();

        await using var cluster = await RunningCluster.Start(database, gateway: null, silos: 1, webs: 2, settings: new Dictionary<string, string?> { ["ADMIN_PASSWORD"] = null });

        Assert.Single(cluster.Webs, web => web.Output.Contains("First administrator, shown only now", StringComparison.Ordinal));

        var reset = await CommandRun.Of(null, ["sms", "reset-password", "admin", "--json"], ("ConnectionStrings:SmsSupport", database));

        Assert.True(reset.ExitCode == 0, reset.Error);

        using var visitor = new Visitor();

        await visitor.SignIn(form: cluster.Webs[1], at: cluster.Webs[0], password: JsonSerializer.Deserialize<JsonElement>(reset.Output).GetProperty("password").GetString());
        using var desk = await visitor.Open(cluster.Webs[0], "/admin");

        Assert.StartsWith("/change-password", desk.Headers.Location!.ToString(), StringComparison.Ordinal);
    }
}
