using System.Net;
using SmsSupport.Web.Api.Keys;

namespace SmsSupport.Tests.Api;

public class KeyTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("the-configured-key2")]
    [InlineData("THE-CONFIGURED-KEY")]
    public async Task Without_a_valid_key_nothing_opens(string? key)
    {
        await using var site = await ApiSite.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stats");
        request.Headers.TryAddWithoutValidation("X-Api-Key", key);

        using var response = await site.Stranger.SendAsync(request);

        await Expect.Problem(response, HttpStatusCode.Unauthorized);
        Assert.Equal("ApiKey", response.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("GET", "/api/v1/tickets")]
    [InlineData("POST", "/api/v1/tickets")]
    [InlineData("PATCH", "/api/v1/tickets/TKT-20261122-0001")]
    [InlineData("POST", "/api/v1/tickets/TKT-20261122-0001/replies")]
    [InlineData("POST", "/api/v1/tickets/TKT-20261122-0001/replies/1/retry")]
    [InlineData("POST", "/api/v1/tickets/TKT-20261122-0001/notes")]
    [InlineData("GET", "/api/v1/inbox")]
    [InlineData("GET", "/api/v1/inbox/summary")]
    [InlineData("GET", "/api/v1/customers")]
    [InlineData("PUT", "/api/v1/customers/+33600000001")]
    [InlineData("DELETE", "/api/v1/customers/+33600000001")]
    [InlineData("POST", "/api/v1/reminders")]
    [InlineData("DELETE", "/api/v1/reminders/1")]
    [InlineData("GET", "/api/v1/nothing")]
    [InlineData("DELETE", "/api/v1/stats")]
    public async Task Every_resource_asks_for_a_key_before_anything_else(string method, string path)
    {
        await using var site = await ApiSite.Start();

        using var response = await site.Stranger.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        await Expect.Problem(response, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_configured_key_works_while_the_database_is_not_there_yet()
    {
        await using var site = await ApiSite.Start(new StorageUnavailableException("starting"));

        using var response = await site.Client.GetAsync("/api/v1/stats");

        // Not 401: the key was good, the numbers were not to be had.
        await Expect.Problem(response, HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_key_made_in_the_desk_opens_and_is_looked_up_once_in_a_while()
    {
        await using var site = await ApiSite.Start();
        var client = await ClientWithKey(site, "from-the-desk");
        var before = site.Keys.Finds;

        for (var time = 0; time < 20; time++)
        {
            using var response = await client.GetAsync("/api/v1/stats");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(before + 1, site.Keys.Finds);
    }

    [Theory]
    [InlineData("from-the-desk")]
    [InlineData(ApiSite.Key)]
    public async Task A_revoked_key_stops_working_within_five_seconds(string secret)
    {
        await using var site = await ApiSite.Start();
        var client = await ClientWithKey(site, secret);
        using (var response = await client.GetAsync("/api/v1/stats"))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        var key = await site.Keys.Find(ApiKeyHash.Of(secret));
        await site.Keys.Revoke(key!.Id, site.Time.GetUtcNow());
        site.Time.Advance(TimeSpan.FromSeconds(5));

        using var refused = await client.GetAsync("/api/v1/stats");
        await Expect.Problem(refused, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_that_cannot_be_looked_up_is_no_wrong_key()
    {
        await using var site = await ApiSite.Start();
        var client = await ClientWithKey(site, "from-the-desk");
        site.Grains.Outage = new TimeoutException();

        using var response = await client.GetAsync("/api/v1/stats");

        await Expect.Problem(response, HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    private static async Task<HttpClient> ClientWithKey(ApiSite site, string secret)
    {
        await site.Keys.Add(new(Guid.NewGuid().ToString(), "test", site.Time.GetUtcNow(), null), ApiKeyHash.Of(secret));
        site.Stranger.DefaultRequestHeaders.Add("X-Api-Key", secret);

        return site.Stranger;
    }
}
