using System.Net;
using System.Text;

namespace SmsSupport.Tests.Api;

public class BadInputTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private readonly ApiSite site = shared.Site;

    [Theory]
    [InlineData("{}", "phone_number", "description")]
    [InlineData("""{"phone_number":null,"description":null}""", "phone_number", "description")]
    [InlineData("""{"phone_number":"","description":"  \u00a0\u200b"}""", "phone_number", "description")]
    [InlineData("""{"phone_number":"0612","description":5}""", "phone_number", "description")]
    [InlineData("""{"phone_number":"FREE","description":["a"]}""", "phone_number", "description")]
    [InlineData("""{"phone_number":33600000001,"description":{"a":1}}""", "phone_number", "description")]
    [InlineData("""{"phone_number":"\ud800","description":"\ud800 half"}""", "phone_number", "description")]
    [InlineData("""{"phone_number":"+33600000001\u0000","description":"nul \u0000"}""", "phone_number", "description")]
    [InlineData("""{"phone_number":true,"description":false,"subject":1}""", "phone_number", "description", "subject")]
    [InlineData("""{"phone_number":"+33600000001","description":"ok","subject":"bell \u0007"}""", "subject")]
    public Task A_faulty_new_ticket_names_every_fault(string body, params string[] fields) => Refused(HttpMethod.Post, "/api/v1/tickets", body, fields);

    [Theory]
    [InlineData("""{"status":null}""", "status")]
    [InlineData("""{"status":"Open"}""", "status")]
    [InlineData("""{"status":"done"}""", "status")]
    [InlineData("""{"status":0}""", "status")]
    [InlineData("""{"unread":"yes"}""", "unread")]
    [InlineData("""{"unread":null}""", "unread")]
    [InlineData("""{"priority":"highest"}""", "priority")]
    [InlineData("""{"priority":null}""", "priority")]
    [InlineData("""{"assignee":7}""", "assignee")]
    [InlineData("""{"assignee":"nobody"}""", "assignee")]
    [InlineData("""{"tags":"vip"}""", "tags")]
    [InlineData("""{"tags":["ok"," "]}""", "tags[1]")]
    [InlineData("""{"tags":[1]}""", "tags[0]")]
    [InlineData("""{"tags":["01234567890123456789012345678901234567891"]}""", "tags[0]")]
    [InlineData("""{"tags":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21"]}""", "tags")]
    [InlineData("""{"status":"done","priority":1,"unread":1,"tags":1}""", "status", "priority", "unread", "tags")]
    public Task A_faulty_change_names_every_fault(string body, params string[] fields) => Refused(HttpMethod.Patch, "/api/v1/tickets/TKT-20261122-0001", body, fields);

    [Theory]
    [InlineData("""{"language":"de"}""", "language")]
    [InlineData("""{"language":null}""", "language")]
    [InlineData("""{"email":"not an address"}""", "email")]
    [InlineData("""{"email":"Camille <camille@example.com>"}""", "email")]
    [InlineData("""{"reminders":"no","first_name":5}""", "reminders", "first_name")]
    [InlineData("""{"phone_number":"+33600000002"}""", "phone_number")]
    public Task A_faulty_customer_names_every_fault(string body, params string[] fields) => Refused(HttpMethod.Put, "/api/v1/customers/+33600000001", body, fields);

    [Theory]
    [InlineData("""{"text":"a"}""", "phone_number")]
    [InlineData("""{"phone_number":"+33600000001","text":"a","send_at":"tomorrow"}""", "send_at")]
    [InlineData("""{"phone_number":"+33600000001","text":"a","send_at":"2026-12-01T10:00:00"}""", "send_at")]
    [InlineData("""{"phone_number":"+33600000001","text":"a","send_at":1796000000}""", "send_at")]
    [InlineData("""{"phone_number":"+33600000001","text":"a","send_at":"2026-13-01T10:00:00Z"}""", "send_at")]
    [InlineData("""{"phone_number":"+33600000001","text":"a","send_at":"2028-01-01T10:00:00Z"}""", "send_at")]
    [InlineData("""{"phone_number":"+33600000001","text":"a","send_at":"9999-12-31T23:59:59-14:00"}""", "send_at")]
    [InlineData("""[{"phone_number":"+33600000001","text":"a"},{"phone_number":"x","text":""},7]""", "[1].phone_number", "[1].text", "[2]")]
    public async Task Faulty_reminders_name_every_fault_and_none_is_scheduled(string body, params string[] fields)
    {
        await using var own = await ApiSite.Start();

        using var response = await own.Send(HttpMethod.Post, "/api/v1/reminders", body);

        await Expect.Errors(response, fields);
        Assert.Empty(own.Reminders.Rows);
    }

    [Theory]
    [InlineData("/api/v1/tickets", "description", 10_000)]
    [InlineData("/api/v1/tickets/TKT-20261122-0001/replies", "text", 1530)]
    [InlineData("/api/v1/tickets/TKT-20261122-0001/notes", "text", 10_000)]
    [InlineData("/api/v1/reminders", "text", 1400)]
    public async Task A_text_that_is_too_long_is_refused_and_the_longest_is_not(string path, string field, int most)
    {
        await using var own = await ApiSite.Start();
        own.OpenTicket();

        using var tooLong = await own.Send(HttpMethod.Post, path, Body(most + 1));
        using var longest = await own.Send(HttpMethod.Post, path, Body(most));

        await Expect.Errors(tooLong, field);
        Assert.Equal(HttpStatusCode.Created, longest.StatusCode);

        string Body(int length) => $$"""{"phone_number":"+33600000001","{{field}}":"{{new string('x', length)}}"}""";
    }

    [Theory]
    [InlineData("/api/v1/tickets?page=0", "page")]
    [InlineData("/api/v1/tickets?page=-1", "page")]
    [InlineData("/api/v1/tickets?page=one", "page")]
    [InlineData("/api/v1/tickets?page=99999999999999999999", "page")]
    [InlineData("/api/v1/tickets?page=2147483647&page_size=200", "page")]
    [InlineData("/api/v1/tickets?page=2001", "page")]
    [InlineData("/api/v1/inbox?page=501&page_size=200", "page")]
    [InlineData("/api/v1/tickets?page_size=0&page=x", "page_size", "page")]
    [InlineData("/api/v1/tickets?page_size=201", "page_size")]
    [InlineData("/api/v1/tickets?status=opened", "status")]
    [InlineData("/api/v1/tickets?status=open&status=closed", "status")]
    [InlineData("/api/v1/tickets?unread=yes", "unread")]
    [InlineData("/api/v1/tickets?sort=colour", "sort")]
    [InlineData("/api/v1/tickets?q=%00", "q")]
    [InlineData("/api/v1/inbox?outcome=lost", "outcome")]
    [InlineData("/api/v1/inbox?phone_number=%00", "phone_number")]
    [InlineData("/api/v1/reminders?state=late", "state")]
    [InlineData("/api/v1/customers?page=1.5", "page")]
    [InlineData("/api/v1/customers/nobody", "phone_number")]
    [InlineData("/api/v1/customers/%01", "phone_number")]
    public async Task A_faulty_question_names_every_fault(string path, params string[] fields)
    {
        using var response = await site.Client.GetAsync(path);

        await Expect.Errors(response, fields);
    }

    [Fact]
    public async Task A_wrong_order_names_the_right_ones()
    {
        using var response = await site.Client.GetAsync("/api/v1/tickets?sort=colour");

        var detail = (await Expect.Errors(response, "sort")).GetProperty("detail").GetString();
        Assert.All(["created_at", "-created_at", "updated_at", "number", "status", "priority"], name => Assert.Contains(name, detail, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("""{"phone_number":}""")]
    [InlineData("""{"phone_number":"+33600000001",}""")]
    [InlineData("// nothing")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("{}{}")]
    [InlineData("{\u0000}")]
    [InlineData("""{"\ud800 is half a character":5,"phone_number":"+33600000001","description":"Bonjour","text":"Bonjour"}""")]
    public async Task A_body_that_is_no_json_object_is_400(string body)
    {
        foreach (var path in new[] { "/api/v1/tickets", "/api/v1/reminders" })
        {
            using var response = await site.Send(HttpMethod.Post, path, body);
            await Expect.Problem(response, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task A_body_nested_too_deep_is_400()
    {
        var deep = new string('[', 10_000);

        using var response = await site.Send(HttpMethod.Post, "/api/v1/reminders", deep);

        await Expect.Problem(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_400()
    {
        using var content = new ByteArrayContent([.. "{\"text\":\""u8, 0xE9, .. "\"}"u8]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        using var response = await site.Client.PostAsync("/api/v1/tickets", content);

        await Expect.Problem(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_text_that_is_not_utf8_names_its_field()
    {
        using var content = new ByteArrayContent([.. """{"phone_number":"+33600000001","description":"caf"""u8, 0xE9, .. "\"}"u8]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        using var response = await site.Client.PostAsync("/api/v1/tickets", content);

        await Expect.Errors(response, "description");
    }

    [Theory]
    [InlineData("""{"description":5,"phone_number":"+33600000001","description":"the last one counts"}""")]
    [InlineData("""{"DESCRIPTION":5,"phone_number":"+33600000001","description":"names are matched exactly"}""")]
    public async Task A_field_we_do_not_read_does_no_harm(string body)
    {
        using var response = await site.Send(HttpMethod.Post, "/api/v1/tickets", body);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task A_byte_order_mark_does_no_harm()
    {
        using var response = await site.Send(HttpMethod.Post, "/api/v1/tickets", "\uFEFF" + """{"phone_number":"+33600000001","description":"Bonjour"}""");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_body_that_does_not_call_itself_json_is_415(string contentType)
    {
        using var response = await site.Send(HttpMethod.Post, "/api/v1/tickets", "{}", contentType);

        await Expect.Problem(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json;charset=\"utf-8\"")]
    [InlineData("application/vnd.shop+json")]
    public async Task Json_may_call_itself_json_in_many_ways(string contentType)
    {
        using var response = await site.Send(HttpMethod.Post, "/api/v1/tickets", "{}", contentType);

        await Expect.Errors(response, "phone_number", "description");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_one_mebibyte_is_413(bool lengthIsTold)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"description":"{{new string('x', 1 << 20)}}"}""");
        using HttpContent content = lengthIsTold ? new ByteArrayContent(body) : new StreamContent(new UntoldLength(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        using var response = await site.Client.PostAsync("/api/v1/tickets", content);

        await Expect.Problem(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Too_many_reminders_at_a_time_are_400()
    {
        await using var own = await ApiSite.Start();
        var many = string.Join(',', Enumerable.Repeat("""{"phone_number":"+33600000001","text":"a"}""", 501));

        using var response = await own.Send(HttpMethod.Post, "/api/v1/reminders", $"[{many}]");

        await Expect.Problem(response, HttpStatusCode.BadRequest);
        Assert.Empty(own.Reminders.Rows);
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/tickets", "GET, POST")]
    [InlineData("POST", "/api/v1/stats", "GET")]
    [InlineData("PUT", "/api/v1/tickets/TKT-20261122-0001", "GET, PATCH")]
    [InlineData("POST", "/api/v1/customers/+33600000001", "GET, PUT, DELETE")]
    public async Task A_method_that_a_resource_does_not_know_is_405(string method, string path, string allowed)
    {
        using var response = await site.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        await Expect.Problem(response, HttpStatusCode.MethodNotAllowed);
        Assert.Equal(allowed.Split(", ").Order(), response.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/tickets/TKT-20261122-0001/unknown")]
    public async Task A_path_that_is_not_there_is_404(string path)
    {
        using var response = await site.Client.GetAsync(path);

        await Expect.Problem(response, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_long_list_of_faults_is_told_in_short()
    {
        var many = string.Join(',', Enumerable.Repeat("{}", 100));

        using var response = await site.Send(HttpMethod.Post, "/api/v1/reminders", $"[{many}]");

        var problem = await Expect.Problem(response, HttpStatusCode.BadRequest);
        Assert.Equal(200, problem.GetProperty("errors").EnumerateObject().Count());
        Assert.EndsWith("And 195 more.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task Refused(HttpMethod method, string path, string body, string[] fields)
    {
        site.OpenTicket();

        using var response = await site.Send(method, path, body);

        var problem = await Expect.Errors(response, fields);
        Assert.All(fields, field => Assert.Contains(field, problem.GetProperty("detail").GetString(), StringComparison.Ordinal));
    }

    private sealed class UntoldLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
