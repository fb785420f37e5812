using System.Net;
using System.Text.Json;

namespace SmsSupport.Tests.Api;

public class DocumentTests
{
    private static readonly string[] Ticket =
    [
        "ticket_number", "status", "phone_number", "user", "subject", "description", "created_via", "unread", "assignee", "priority", "tags",
        "created_at", "updated_at", "first_answered_at", "closed_at",
    ];

    private static readonly string[] Customer = ["phone_number", "first_name", "last_name", "email", "external_id", "language", "reminders"];

    // It is the same for every test.
    private static readonly Lazy<Task<JsonElement>> Described = new(Load);

    [Fact]
    public async Task The_document_is_public()
    {
        await using var site = await ApiSite.Start();

        using var response = await site.Stranger.GetAsync("/openapi/v1.json");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    public static TheoryData<string, string, string[], string[]> Operations => new()
    {
        { "get", "/tickets", ["status", "ticket_number", "phone_number", "q", "unread", "assignee", "sort", "page", "page_size"], [] },
        { "post", "/tickets", [], ["phone_number", "description", "subject"] },
        { "get", "/tickets/{number}", ["number"], [] },
        { "patch", "/tickets/{number}", ["number"], ["status", "unread", "assignee", "priority", "tags"] },
        { "post", "/tickets/{number}/replies", ["number"], ["text"] },
        { "post", "/tickets/{number}/replies/{id}/retry", ["number", "id"], [] },
        { "post", "/tickets/{number}/notes", ["number"], ["text"] },
        { "get", "/stats", [], [] },
        { "get", "/inbox", ["outcome", "phone_number", "page", "page_size"], [] },
        { "get", "/inbox/summary", [], [] },
        { "put", "/customers/{phone}", ["phone"], Customer },
        { "get", "/customers/{phone}", ["phone"], [] },
        { "delete", "/customers/{phone}", ["phone"], [] },
        { "get", "/customers", ["q", "page", "page_size"], [] },
        { "post", "/reminders", [], ["phone_number", "text", "send_at"] },
        { "get", "/reminders", ["state", "phone_number", "page", "page_size"], [] },
        { "delete", "/reminders/{id}", ["id"], [] },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_operation_says_what_it_reads(string method, string path, string[] parameters, string[] fields)
    {
        var operation = (await Document()).GetProperty("paths").GetProperty($"/api/v1{path}").GetProperty(method);

        Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
        Assert.Equal(parameters.Order(), Names(operation, "parameters").Order());

        if (fields.Length > 0)
        {
            var body = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
            var schema = body.GetProperty("schema").TryGetProperty("oneOf", out var either) ? either[0] : body.GetProperty("schema");

            Assert.Equal(fields.Order(), schema.GetProperty("properties").EnumerateObject().Select(field => field.Name).Order());
            Assert.Equal(fields.Order(), body.GetProperty("example").EnumerateObject().Select(field => field.Name).Order());
            Assert.All(schema.GetProperty("properties").EnumerateObject(), field => Assert.NotEmpty(field.Value.GetProperty("description").GetString()!));
            Assert.All(["400", "413", "415"], status => Assert.True(operation.GetProperty("responses").TryGetProperty(status, out _), status));
        }
        else
        {
            Assert.False(operation.TryGetProperty("requestBody", out _));
        }

        Assert.All(["401", "503"], status => Assert.True(operation.GetProperty("responses").TryGetProperty(status, out _), status));
    }

    [Theory]
    [InlineData("post", "/tickets")]
    [InlineData("patch", "/tickets/{number}")]
    [InlineData("post", "/tickets/{number}/replies")]
    [InlineData("post", "/tickets/{number}/notes")]
    [InlineData("put", "/customers/{phone}")]
    [InlineData("post", "/reminders")]
    public async Task A_documented_example_is_accepted(string method, string path)
    {
        await using var site = await ApiSite.Start();
        site.Accounts.Add("alice");
        site.OpenTicket();
        var operation = (await Document()).GetProperty("paths").GetProperty($"/api/v1{path}").GetProperty(method);
        var example = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText();
        var address = path.Replace("{number}", "TKT-20261122-0001", StringComparison.Ordinal).Replace("{phone}", "+33600000001", StringComparison.Ordinal);

        using var response = await site.Send(new HttpMethod(method.ToUpperInvariant()), $"/api/v1{address}", example);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.True(operation.GetProperty("responses").TryGetProperty($"{(int)response.StatusCode}", out _));
    }

    public static TheoryData<string, string[]> Schemas => new()
    {
        { "TicketView", Ticket },
        { "TicketWithThread", [.. Ticket, "thread"] },
        { "EntryView", ["id", "kind", "author", "text", "at", "delivery"] },
        { "DeliveryView", ["state", "parts", "parts_delivered", "reason"] },
        { "PersonView", ["first_name", "last_name"] },
        { "StatsView", ["total", "open", "in_progress", "waiting_for_user", "closed", "unread"] },
        { "InboxView", ["id", "phone_number", "text", "received_at", "outcome", "reason", "ticket_number"] },
        { "InboxSummaryView", ["received", "duplicates", "outcomes"] },
        { "OutcomesView", ["prompted", "opened", "added", "reopened", "opted_out", "opted_in", "cancelled", "ignored", "quarantined", "failed"] },
        { "CustomerView", Customer },
        { "ReminderView", ["id", "phone_number", "user", "text", "send_at", "state", "reason", "created_at"] },
        { "PageOfTicketView", ["items", "total", "page", "page_size"] },
        { "PageOfInboxView", ["items", "total", "page", "page_size"] },
        { "PageOfCustomerView", ["items", "total", "page", "page_size"] },
        { "PageOfReminderView", ["items", "total", "page", "page_size"] },
    };

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Every_answer_says_all_its_fields(string schema, string[] fields)
    {
        var described = (await Document()).GetProperty("components").GetProperty("schemas").GetProperty(schema);

        Assert.Equal(fields.Order(), described.GetProperty("properties").EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal(fields.Order(), described.GetProperty("required").EnumerateArray().Select(field => field.GetString()).Order());
    }

    [Fact]
    public async Task Scheduling_answers_one_or_many_as_it_was_asked()
    {
        var answer = (await Document()).GetProperty("paths").GetProperty("/api/v1/reminders").GetProperty("post").GetProperty("responses").GetProperty("201");
        var either = answer.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("oneOf");

        Assert.Equal("#/components/schemas/ReminderView", either[0].GetProperty("$ref").GetString());
        Assert.Equal("array", either[1].GetProperty("type").GetString());
    }

    [Fact]
    public async Task Times_are_described_as_texts_that_may_be_null_where_they_may()
    {
        var ticket = (await Document()).GetProperty("components").GetProperty("schemas").GetProperty("TicketView").GetProperty("properties");

        Assert.Equal("date-time", ticket.GetProperty("created_at").GetProperty("format").GetString());
        Assert.Equal("string", ticket.GetProperty("created_at").GetProperty("type").GetString());
        Assert.Equal(["null", "string"], ticket.GetProperty("closed_at").GetProperty("type").EnumerateArray().Select(type => type.GetString()).Order());
    }

    [Fact]
    public async Task The_key_is_described_and_asked_of_every_operation()
    {
        var document = await Document();
        var scheme = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("ApiKey");

        Assert.Equal("header", scheme.GetProperty("in").GetString());
        Assert.Equal("X-Api-Key", scheme.GetProperty("name").GetString());
        Assert.True(document.GetProperty("security")[0].TryGetProperty("ApiKey", out _));
    }

    [Fact]
    public async Task Nothing_but_the_api_is_described()
        => Assert.All((await Document()).GetProperty("paths").EnumerateObject(), path => Assert.StartsWith("/api/v1/", path.Name, StringComparison.Ordinal));

    [Theory]
    [InlineData("TicketStatus", "open", "in_progress", "waiting_for_user", "closed")]
    [InlineData("TicketPriority", "low", "normal", "high", "urgent")]
    [InlineData("ReminderState", "scheduled", "queued", "sent", "delivered", "failed", "cancelled", "opted_out")]
    [InlineData("Outcome", "prompted", "opened", "added", "reopened", "opted_out", "opted_in", "cancelled", "ignored", "quarantined", "failed")]
    public async Task Enums_are_described_by_their_wire_names(string schema, params string[] names)
    {
        var described = (await Document()).GetProperty("components").GetProperty("schemas").GetProperty(schema);

        Assert.Equal("string", described.GetProperty("type").GetString());
        Assert.Equal(names, described.GetProperty("enum").EnumerateArray().Select(name => name.GetString()));
    }

    private static Task<JsonElement> Document() => Described.Value;

    private static async Task<JsonElement> Load()
    {
        await using var site = await ApiSite.Start();

        return JsonElement.Parse(await site.Stranger.GetStringAsync("/openapi/v1.json"));
    }

    private static IEnumerable<string?> Names(JsonElement operation, string kind)
        => operation.TryGetProperty(kind, out var list) ? list.EnumerateArray().Select(one => one.GetProperty("name").GetString()) : [];
}
