using System.Net;
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
}
