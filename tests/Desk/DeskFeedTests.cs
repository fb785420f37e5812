using System.Globalization;
using SmsSupport.Web.Desk.Live;

namespace SmsSupport.Tests.Desk;

public sealed class DeskFeedTests : IDisposable
{
    private readonly DeskFeed feed = new();
    private readonly List<DeskNews> heard = [];
    private readonly IDisposable listening;
    private int lost;

    public DeskFeedTests() => listening = feed.Listen(heard.Add, () => lost++);

    [Fact]
    public void Old_news_is_dropped()
    {
        feed.Take(Some.Snapshot(5, unread: 2));
        feed.Take(Some.Snapshot(4, unread: 9));
        feed.Take(Some.Snapshot(5, unread: 9));

        Assert.Single(heard);
        Assert.Equal(2, feed.Latest!.Tickets.Unread);
    }

    [Fact]
    public void News_names_what_changed()
    {
        feed.Take(Some.Snapshot(1));
        feed.Take(Some.Snapshot(2, 0, Some.Number(7)));

        Assert.True(heard[1].Concerns(Some.Number(7)));
        Assert.False(heard[1].Concerns(Some.Number(8)));
    }

    [Fact]
    public void A_snapshot_that_the_stream_lost_makes_everybody_look_again()
    {
        feed.Take(Some.Snapshot(1));

        Assert.True(feed.Correct(Some.Snapshot(3, unread: 1)));
        Assert.True(heard[^1].Concerns(Some.Number(8)));
    }

    [Fact]
    public void Looking_and_finding_nothing_new_disturbs_nobody()
    {
        feed.Take(Some.Snapshot(3, unread: 1));

        Assert.False(feed.Correct(Some.Snapshot(3, unread: 1)));
        Assert.Single(heard);
    }

    [Fact]
    public void Counts_are_put_right_even_when_no_version_was_missed()
    {
        feed.Take(Some.Snapshot(3, unread: 1));
        feed.Correct(Some.Snapshot(3, unread: 2));

        Assert.Equal(2, feed.Latest!.Tickets.Unread);
        Assert.Equal(2, heard.Count);
    }

    [Fact]
    public void A_cluster_that_is_away_is_told_once_and_its_return_makes_everybody_look_again()
    {
        feed.Take(Some.Snapshot(1));
        feed.Lose();
        feed.Lose();

        Assert.True(feed.Stale);
        Assert.Equal(1, lost);

        feed.Correct(Some.Snapshot(1));

        Assert.False(feed.Stale);
        Assert.True(heard[^1].Everything);
    }

    [Fact]
    public void Whoever_has_left_hears_nothing()
    {
        listening.Dispose();
        feed.Take(Some.Snapshot(1));

        Assert.Empty(heard);
    }

    [Fact]
    public async Task Everybody_hears_in_their_own_language()
    {
        CultureInfo? spoken = null;

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        using var english = feed.Listen(_ => spoken = CultureInfo.CurrentUICulture, () => { });

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
        await Task.Run(() => feed.Take(Some.Snapshot(1)), TestContext.Current.CancellationToken);

        Assert.Equal("en", spoken!.Name);
    }

    public void Dispose() => listening.Dispose();
}
