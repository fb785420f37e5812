using System.Globalization;
using System.Net;
using System.Text.Json;
using SmsSupport.Customers;
using SmsSupport.Grains.Outbox;
using SmsSupport.Reminders;
using SmsSupport.Tests.Api.Fakes;

namespace SmsSupport.Tests.Api;

public class ReminderTests
{
    [Fact]
    public async Task A_reminder_is_scheduled_with_its_mention()
    {
        await using var site = await ApiSite.Start();

        using var response = await site.Send(HttpMethod.Post, "/api/v1/reminders", """{"phone_number":"0600000001","text":"Votre commission de novembre est disponible.","send_at":"2026-11-30T10:00:00+01:00"}""");

        var reminder = await Expect.Json(response, HttpStatusCode.Created);
        Expect.Fields(reminder, "id", "phone_number", "user", "text", "send_at", "state", "reason", "created_at");
        Assert.Equal("+33600000001", reminder.GetProperty("phone_number").GetString());
        Assert.Equal($"Votre commission de novembre est disponible.\n{FakeSettings.French}", reminder.GetProperty("text").GetString());
        Assert.Equal("2026-11-30T09:00:00.000Z", reminder.GetProperty("send_at").GetString());
        Assert.Equal("scheduled", reminder.GetProperty("state").GetString());

        var row = Assert.Single(site.Reminders.Rows);
        Assert.Equal(OutboxKind.Reminder, row.Kind);
        Assert.Equal("api", row.By);
        Assert.Equal(new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero), row.DueAt);
        Assert.True(row.ExpiresAt > row.DueAt + TimeSpan.FromDays(14));
        Assert.Equal(row.Id, reminder.GetProperty("id").GetString());
        Assert.Equal(2, row.Parts);
        Assert.Equal(1, site.Signal.Wakes);
        Assert.Single(site.News.Told);
    }

    [Theory]
    [InlineData("""{"phone_number":"+33600000001","text":"a"}""")]
    [InlineData("""{"phone_number":"+33600000001","text":"a","send_at":null}""")]
    [InlineData("""{"phone_number":"+33600000001","text":"a","send_at":"2020-01-01T00:00:00Z"}""")]
    public async Task A_time_that_is_absent_or_past_is_now(string body)
    {
        await using var site = await ApiSite.Start();

        using var response = await site.Send(HttpMethod.Post, "/api/v1/reminders", body);

        Assert.Equal("2026-11-22T09:30:00.000Z", (await Expect.Json(response, HttpStatusCode.Created)).GetProperty("send_at").GetString());
        Assert.Equal(site.Time.GetUtcNow(), site.Reminders.Rows[0].DueAt);
    }

    [Fact]
    public async Task Many_reminders_are_answered_in_their_order_each_in_its_customers_language()
    {
        await using var site = await ApiSite.Start();
        await site.Customers.Put([new Customer(PhoneNumber.Parse("+33600000002"), "Kim", "Lee", null, null, Language.En)], site.Time.GetUtcNow());

        using var response = await site.Send(HttpMethod.Post, "/api/v1/reminders", """[{"phone_number":"+33600000001","text":"Un"},{"phone_number":"+33600000002","text":"Two"},{"phone_number":"+33600000001","text":"Trois"}]""");

        var reminders = (await Expect.Json(response, HttpStatusCode.Created)).EnumerateArray().ToArray();
        Assert.Equal(
            [$"Un\n{FakeSettings.French}", $"Two\n{FakeSettings.English}", $"Trois\n{FakeSettings.French}"],
            reminders.Select(reminder => reminder.GetProperty("text").GetString()));
        Assert.Equal("Kim", reminders[1].GetProperty("user").GetProperty("first_name").GetString());
        Assert.Equal(JsonValueKind.Null, reminders[0].GetProperty("user").ValueKind);
        Assert.Equal(3, site.Reminders.Rows.Select(row => row.Id).Distinct().Count());
    }

    [Fact]
    public async Task The_filters_reach_the_list()
    {
        await using var site = await ApiSite.Start();

        await site.Get("/api/v1/reminders?state=opted_out&phone_number=0600&page_size=5");

        Assert.Equal(new ReminderFilter(ReminderState.OptedOut, "0600", new(1, 5)), site.Reminders.LastFilter);
    }

    [Theory]
    [InlineData("2026-11-22T10:00:00Z", "scheduled")]
    [InlineData("2026-11-23T06:59:00Z", "scheduled")]
    [InlineData("2026-11-23T07:00:00Z", "queued")]
    public async Task A_reminder_that_waits_for_the_end_of_quiet_hours_is_scheduled(string now, string state)
    {
        await using var site = await ApiSite.Start();
        using var made = await site.Send(HttpMethod.Post, "/api/v1/reminders", """{"phone_number":"+33600000001","text":"a"}""");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);

        site.Time.SetUtcNow(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));

        Assert.Equal(state, (await site.Get("/api/v1/reminders")).GetProperty("items")[0].GetProperty("state").GetString());
    }

    [Theory]
    [InlineData(CancelResult.Cancelled, HttpStatusCode.NoContent)]
    [InlineData(CancelResult.TooLate, HttpStatusCode.Conflict)]
    public async Task A_reminder_is_cancelled_until_it_has_left(CancelResult result, HttpStatusCode expected)
    {
        await using var site = await ApiSite.Start();
        using var made = await site.Send(HttpMethod.Post, "/api/v1/reminders", """{"phone_number":"+33600000001","text":"a"}""");
        var id = (await Expect.Json(made, HttpStatusCode.Created)).GetProperty("id").GetString();
        site.Reminders.NextCancel = result;

        using var response = await site.Client.DeleteAsync($"/api/v1/reminders/{id}");
        using var unknown = await site.Client.DeleteAsync("/api/v1/reminders/none");

        Assert.Equal(expected, response.StatusCode);
        await Expect.Problem(unknown, HttpStatusCode.NotFound);
    }
}
