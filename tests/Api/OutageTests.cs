using System.Net;
using Orleans.Runtime;

namespace SmsSupport.Tests.Api;

public class OutageTests
{
    public static TheoryData<Exception> Outages => [new StorageUnavailableException("away"), new TimeoutException(), new SiloUnavailableException()];

    [Theory]
    [MemberData(nameof(Outages), DisableDiscoveryEnumeration = true)]
    public async Task A_database_or_cluster_that_does_not_answer_is_503(Exception outage)
    {
        await using var site = await ApiSite.Start(outage);

        foreach (var path in new[] { "tickets", "tickets/TKT-20261122-0001", "stats", "inbox", "inbox/summary", "customers", "customers/+33600000001", "reminders" })
        {
            using var response = await site.Client.GetAsync($"/api/v1/{path}");

            await Expect.Problem(response, HttpStatusCode.ServiceUnavailable);
            Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
        }
    }

    [Fact]
    public async Task A_fault_of_ours_is_a_problem_that_tells_no_secret()
    {
        await using var site = await ApiSite.Start(new InvalidOperationException("secret detail"));

        using var response = await site.Client.GetAsync("/api/v1/stats");

        var problem = await Expect.Problem(response, HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
    }
}
