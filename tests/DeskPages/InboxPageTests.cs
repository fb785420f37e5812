using System.Collections.Immutable;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SmsSupport.Inbox;
using SmsSupport.Tests.Desk;
using SmsSupport.Web.Desk.Inbox;

namespace SmsSupport.Tests.DeskPages;

public sealed class InboxPageTests : DeskContext
{
    private ImmutableArray<InboxEntry> entries =
    [
        new(3, null, "SNCF", "<b>Promo</b>\u202e", Now, Outcome.Ignored, Reasons.AlphanumericSender, null, 0),
        new(2, Some.Phone, "+33600000001", "Colis cassé", Now, Outcome.Opened, null, Some.Number(), 2),
        new(1, null, null, null, Now, Outcome.Failed, "reason_of_a_newer_silo", null, 0),
    ];

    public InboxPageTests()
    {
        Grains.On<IInboxGrain, Paged<InboxEntry>>(nameof(IInboxGrain.List), _ => new(entries, 120, 2, 50));
        Grains.On<IInboxGrain, InboxSummary>(nameof(IInboxGrain.Summarize), _ =>
            new(Enum.GetValues<Outcome>().ToImmutableDictionary(outcome => outcome, outcome => (long)outcome), 7));
    }

    private NavigationManager Address => Services.GetRequiredService<NavigationManager>();

    private InboxFilter Asked => (InboxFilter)Grains.Calls.Last(call => call.Method == "IInboxGrain.List").Arguments[0]!;

    [Fact]
    public void The_address_says_what_is_asked_for()
    {
        Address.NavigateTo("/admin/inbox?outcome=opted_out&phone_number=06%2000&page=2");
        Render<InboxPage>();

        Assert.Equal(new InboxFilter(Outcome.OptedOut, "06 00", new(2, 50)), Asked);
    }

    [Fact]
    public void Each_sum_is_a_filter_that_keeps_the_number()
    {
        Address.NavigateTo("/admin/inbox?phone_number=06&page=3");
        var page = Render<InboxPage>();
        var sums = page.FindAll(".tally-item");

        Assert.Equal("45", sums[0].QuerySelector("strong")!.TextContent);
        Assert.Equal("/admin/inbox?phone_number=06", sums[0].GetAttribute("href"));
        Assert.Equal("/admin/inbox?outcome=opened&phone_number=06", sums[2].GetAttribute("href"));
        Assert.Equal("7", sums[^1].QuerySelector("strong")!.TextContent);
        Assert.Null(sums[^1].GetAttribute("href"));
    }

    [Fact]
    public void A_row_says_what_became_of_the_text_and_where()
    {
        var rows = Render<InboxPage>().FindAll("tbody tr");

        Assert.Contains("Expéditeur sans numéro", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("/admin/support_tickets/TKT-20261122-0001", rows[1].QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Répété 2 ×", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("06 00 00 00 01", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("reason_of_a_newer_silo", rows[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_stranger_wrote_is_harmless()
    {
        var row = Render<InboxPage>().FindAll("tbody tr")[0];

        Assert.Null(row.QuerySelector("b"));
        Assert.Contains("<b>Promo</b>[U+202E]", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_in_shows_by_itself()
    {
        var page = Render<InboxPage>();

        entries = entries.Insert(0, new(4, Some.Phone, "+33600000001", "Tout frais", Now, Outcome.Added, null, Some.Number(), 0));
        Feed.Take(Some.Snapshot(1));

        page.WaitForAssertion(() => Assert.Contains("Tout frais", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void An_outage_is_told_with_a_way_to_ask_again()
    {
        Grains.On<IInboxGrain, InboxSummary>(nameof(IInboxGrain.Summarize), _ => throw new TimeoutException());

        Assert.Contains("Impossible d’afficher cette page", Render<InboxPage>().Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Every_outcome_and_every_reason_has_words(string language)
    {
        Speak(language);

        var reasons = typeof(Reasons).GetFields().Select(field => (string)field.GetValue(null)!).ToList();
        entries = [.. reasons.Select((reason, place) => new InboxEntry(place, null, null, null, Now, Outcome.Ignored, reason, null, 0))];

        var page = Render<InboxPage>();

        Assert.All(reasons, reason => Assert.DoesNotContain($">{reason}<", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Outcome.", page.Markup, StringComparison.Ordinal);
    }
}
