using SmsSupport.Grains.Operations;
using SmsSupport.Operations;

namespace SmsSupport.Tests.Operations;

public sealed class WebNodeRosterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 13, 5, 0, TimeSpan.Zero);

    private static readonly WebNodeRoster Known = new WebNodeRoster().Hear(Report(), Now);

    [Fact]
    public void A_node_that_stops_in_order_with_an_empty_journal_is_forgotten() => Assert.Empty(Known.Leave(Report(), Now).Nodes);

    [Fact]
    public void A_node_that_stops_in_order_with_texts_in_its_journal_is_remembered()
        => Assert.Equal((WebNodeState.Stopped, 2), Only(Known.Leave(Report(depth: 2), Now)));

    [Fact]
    public void A_node_that_starts_again_on_its_journal_is_the_same_one()
        => Assert.Equal((WebNodeState.Reporting, 1), Only(Known.Leave(Report(depth: 2), Now).Hear(Report(depth: 1) with { Name = "other:3000" }, Now)));

    [Theory]
    [InlineData(0, 0, 0, 0, false)]
    [InlineData(0, 1, 0, 0, true)]
    [InlineData(1, 900, 0, 0, false)]
    [InlineData(1, 0, 0, 0, true)]
    [InlineData(0, 0, 0, 1, true)]
    [InlineData(0, 0, 1, 2, false)]
    public void Only_what_a_restart_must_not_lose_is_worth_a_write(long before, long after, long damagedBefore, long damagedAfter, bool expected)
        => Assert.Equal(
            expected,
            new WebNodeRoster().Hear(Report(before, damagedBefore), Now).ShouldSave(Known.Hear(Report(after, damagedAfter), Now.AddSeconds(5))));

    [Fact]
    public void A_node_that_is_new_or_gone_is_worth_a_write()
    {
        Assert.True(new WebNodeRoster().ShouldSave(Known));
        Assert.True(Known.ShouldSave(Known.Without("a")));
        Assert.True(Known.ShouldSave(Known.Leave(Report(depth: 1), Now)));
    }

    private static (WebNodeState State, long Depth) Only(WebNodeRoster roster)
    {
        var node = Assert.Single(roster.Nodes);

        return (node.State, node.Report.JournalDepth);
    }

    private static WebNodeReport Report(long depth = 0, long damaged = 0) => new("a", "web-1:3000", "1.0.0", Now, depth, depth > 0 ? Now : null, damaged, null, false);
}
