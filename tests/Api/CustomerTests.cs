using System.Net;
using System.Text.Json;

namespace SmsSupport.Tests.Api;

public class CustomerTests
{
    private const string Camille = """{"first_name":"Camille","last_name":"Durand","email":"camille@example.com","external_id":"C-1","language":"en","reminders":false}""";

    [Theory]
    [InlineData("+33600000001")]
    [InlineData("%2B33600000001")]
    [InlineData("0600000001")]
    [InlineData("06%2000%2000%2000%2001")]
    [InlineData("0033600000001")]
    public async Task A_customer_is_written_once_and_then_updated(string phone)
    {
        await using var site = await ApiSite.Start();

        using var created = await site.Send(HttpMethod.Put, $"/api/v1/customers/{phone}", Camille);
        using var updated = await site.Send(HttpMethod.Put, "/api/v1/customers/+33600000001", """{"first_name":"Camille","phone_number":"06 00 00 00 01"}""");

        var first = await Expect.Json(created, HttpStatusCode.Created);
        Expect.Fields(first, "phone_number", "first_name", "last_name", "email", "external_id", "language", "reminders");
        Assert.Equal("/api/v1/customers/+33600000001", created.Headers.Location?.ToString());
        Assert.Equal("+33600000001", first.GetProperty("phone_number").GetString());
        Assert.Equal("en", first.GetProperty("language").GetString());
        Assert.False(first.GetProperty("reminders").GetBoolean());

        var second = await Expect.Json(updated, HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, second.GetProperty("last_name").ValueKind);
        Assert.Equal("fr", second.GetProperty("language").GetString());
        Assert.True(second.GetProperty("reminders").GetBoolean());
        Assert.Equal(2, site.News.Told.Count);
    }

    [Fact]
    public async Task Writing_the_same_again_bothers_nobody()
    {
        await using var site = await ApiSite.Start();
        using var first = await site.Send(HttpMethod.Put, "/api/v1/customers/+33600000001", Camille);

        using var again = await site.Send(HttpMethod.Put, "/api/v1/customers/+33600000001", Camille);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Single(site.News.Told);
    }

    [Fact]
    public async Task Stop_outweighs_what_a_program_writes()
    {
        await using var site = await ApiSite.Start();
        site.Customers.Stopped.Add(PhoneNumber.Parse("+33600000001"));

        using var response = await site.Send(HttpMethod.Put, "/api/v1/customers/+33600000001", """{"reminders":true}""");

        Assert.False((await Expect.Json(response, HttpStatusCode.Created)).GetProperty("reminders").GetBoolean());
    }

    [Fact]
    public async Task A_customer_is_read_listed_and_deleted()
    {
        await using var site = await ApiSite.Start();
        using var created = await site.Send(HttpMethod.Put, "/api/v1/customers/+33600000001", Camille);

        var read = await site.Get("/api/v1/customers/06 00 00 00 01");
        var found = await site.Get("/api/v1/customers?q=durand");
        var missed = await site.Get("/api/v1/customers?q=martin");
        using var deleted = await site.Client.DeleteAsync("/api/v1/customers/+33600000001");
        using var again = await site.Client.DeleteAsync("/api/v1/customers/+33600000001");
        using var gone = await site.Client.GetAsync("/api/v1/customers/+33600000001");

        Assert.Equal("Camille", read.GetProperty("first_name").GetString());
        Assert.Equal(1, found.GetProperty("total").GetInt64());
        Assert.Equal(0, missed.GetProperty("total").GetInt64());
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Expect.Problem(again, HttpStatusCode.NotFound);
        await Expect.Problem(gone, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_number_that_is_none_is_refused_in_the_path()
    {
        await using var site = await ApiSite.Start();

        using var put = await site.Send(HttpMethod.Put, "/api/v1/customers/36173", "{}");
        using var deleted = await site.Client.DeleteAsync("/api/v1/customers/FREE");

        await Expect.Errors(put, "phone_number");
        await Expect.Errors(deleted, "phone_number");
    }
}
