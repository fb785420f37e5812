using System.Net;
using System.Text.RegularExpressions;
using SmsSupport.Tests.Running;
using SmsSupport.Tests.Storage;

namespace SmsSupport.Tests.Failures;

/// <summary>Who signed in at one web node is signed in at all of them.</summary>
[Collection(Failures.Name)]
public sealed partial class SignInTests(PostgreSqlServer server)
{
    [Fact]
    public async Task A_cookie_of_one_node_is_good_at_the_other_and_after_a_restart_of_both()
    {
        await using var cluster = await RunningCluster.Start(await server.NewDatabase(), gateway: null, silos: 1, webs: 2);
        using var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() });

        // Even the form may be filled in at one node and handed in at the other.
        var token = Token().Match(await visitor.GetStringAsync(new Uri(cluster.Webs[1].Address, "/sign-in"))).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["userName"] = "admin",
            ["password"] = RunningApp.AdminPassword,
            ["returnUrl"] = "/admin",
            ["__RequestVerificationToken"] = token,
        });
        using var entered = await visitor.PostAsync(new Uri(cluster.Webs[0].Address, "/sign-in"), form);

        Assert.True(entered.Headers.Location?.ToString() == "/admin", $"{entered.StatusCode} {await entered.Content.ReadAsStringAsync()}\n{cluster.Output()}");
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], await Desks());

        foreach (var web in cluster.Webs)
        {
            Assert.Equal(0, await web.Terminate());
            await web.Start();
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], await Desks());

        async Task<HttpStatusCode[]> Desks() => await Task.WhenAll(cluster.Webs.Select(async web =>
        {
            using var desk = await visitor.GetAsync(new Uri(web.Address, "/admin"));

            return desk.StatusCode;
        }));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
