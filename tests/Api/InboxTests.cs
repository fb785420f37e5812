using System.Collections.Immutable;
using System.Text.Json;
using SmsSupport.Inbox;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Api;

public class InboxTests
{
    [Fact]
    public async Task A_received_text_shows_what_became_of_it()
    {
        await using var site = await ApiSite.Start();
        var at = site.Time.GetUtcNow();
        site.Inbox.Entries.Add(new(2, PhoneNumber.Parse("+33600000001"), "0600000001", "aide", at, Outcome.Opened, null, TicketNumber.Parse("TKT-20261122-0001"), 0));
        site.Inbox.Entries.Add(new(1, null, "FREE", "Vous avez 1 message", at, Outcome.Ignored, Reasons.AlphanumericSender, null, 0));

        var items = (await site.Get("/api/v1/inbox")).GetProperty("items");

        Expect.Fields(items[0], "id", "phone_number", "text", "received_at", "outcome", "reason", "ticket_number");
        Assert.Equal("+33600000001", items[0].GetProperty("phone_number").GetString());
        Assert.Equal("TKT-20261122-0001", items[0].GetProperty("ticket_number").GetString());
        Assert.Equal("opened", items[0].GetProperty("outcome").GetString());
        Assert.Equal(JsonValueKind.Null, items[0].GetProperty("reason").ValueKind);
        Assert.Equal("FREE", items[1].GetProperty("phone_number").GetString());
        Assert.Equal("alphanumeric_sender", items[1].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Hostile_text_is_shown_without_harm()
    {
        await using var site = await ApiSite.Start();
        site.Inbox.Entries.Add(new(1, null, null, "nul \0 half \ud800 bidi \u202e zero \u200b <script>", site.Time.GetUtcNow(), Outcome.Failed, Reasons.UnexpectedError, null, 0));

        var entry = (await site.Get("/api/v1/inbox")).GetProperty("items")[0];

        Assert.Equal("nul \0 half \ufffd bidi \u202e zero \u200b <script>", entry.GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_filters_reach_the_list()
    {
        await using var site = await ApiSite.Start();

        await site.Get("/api/v1/inbox?outcome=opted_out&phone_number=%2B336&page=2&page_size=10");

        Assert.Equal(new InboxFilter(Outcome.OptedOut, "+336", new(2, 10)), site.Inbox.LastFilter);
    }

    [Fact]
    public async Task The_summary_names_every_outcome()
    {
        await using var site = await ApiSite.Start();
        site.Inbox.Summary = new(ImmutableDictionary<Outcome, long>.Empty.Add(Outcome.Prompted, 3).Add(Outcome.OptedOut, 2), 4);

        var summary = await site.Get("/api/v1/inbox/summary");

        Expect.Fields(summary, "received", "duplicates", "outcomes");
        Expect.Fields(summary.GetProperty("outcomes"), [.. WireName.All<Outcome>()]);
        Assert.Equal(5, summary.GetProperty("received").GetInt64());
        Assert.Equal(4, summary.GetProperty("duplicates").GetInt64());
        Assert.Equal(2, summary.GetProperty("outcomes").GetProperty("opted_out").GetInt64());
        Assert.Equal(0, summary.GetProperty("outcomes").GetProperty("failed").GetInt64());
    }

    [Theory]
    [InlineData("06 00 00 00 01", "+33600000001")]
    [InlineData("36173", null)]
    [InlineData(null, null)]
    public async Task An_unusable_request_is_recorded_with_its_sender(string? sender, string? phone)
    {
        await using var site = await ApiSite.Start();
        var request = Request(sender, Guid.NewGuid());

        var receipt = await Grain(site).Record(request);

        Assert.Equal(new Receipt(Outcome.Ignored, Reasons.EmptyText), receipt);
        var row = Assert.Single(site.Inbox.Rows);
        Assert.Equal(phone, row.Phone?.E164);
        Assert.Equal(sender, row.Sender);
        Assert.Single(site.News.Told);
    }

    [Fact]
    public async Task An_unusable_request_that_comes_again_is_a_duplicate_unless_it_is_the_very_same_post()
    {
        await using var site = await ApiSite.Start();
        var post = Guid.NewGuid();
        await Grain(site).Record(Request("36173", post));

        Assert.False((await Grain(site).Record(Request("36173", post))).Duplicate);
        Assert.True((await Grain(site).Record(Request("36173", Guid.NewGuid()))).Duplicate);
        Assert.Single(site.Inbox.Rows);
    }

    private static IInboxGrain Grain(ApiSite site) => site.Grains.GetGrain<IInboxGrain>(0);

    private static UnusableRequest Request(string? sender, Guid post)
        => new(post, null, "key", sender, "", Outcome.Ignored, Reasons.EmptyText, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null);
}
