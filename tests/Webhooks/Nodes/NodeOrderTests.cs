using Microsoft.Extensions.Time.Testing;
using SmsSupport.Journals;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Nodes;

namespace SmsSupport.Tests.Webhooks.Nodes;

public sealed class NodeOrderTests
{
    private const string Sender = "+33600000001";

    private readonly FakeTimeProvider time = new(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    private DateTimeOffset Now => time.GetUtcNow();

    [Fact]
    public void A_site_alone_never_waits()
    {
        using var intent = new NodeOrder(time, alone: true).Arrive(Sender, Now);

        Assert.True(intent.Turn().IsCompleted);
        Assert.Equal(TimeSpan.Zero, intent.UntilJournal);
    }

    [Fact]
    public void Until_the_others_have_said_what_they_hold_a_text_waits()
    {
        var order = new NodeOrder(time, alone: false);
        using var intent = order.Arrive(Sender, Now);
        var turn = intent.Turn();

        Assert.False(turn.IsCompleted);

        order.See(new(Now, []), Now);

        Assert.True(turn.IsCompleted);
    }

    [Fact]
    public void A_text_newer_than_what_the_others_said_waits_for_their_next_word()
    {
        var order = new NodeOrder(time, alone: false);

        order.See(new(Now.AddMilliseconds(-1), []), Now);

        using var intent = order.Arrive(Sender, Now);

        Assert.False(intent.Turn().IsCompleted);
    }

    [Fact]
    public void A_text_waits_for_an_older_one_of_its_sender_elsewhere_and_for_no_newer_one()
    {
        var order = new NodeOrder(time, alone: false);

        order.See(new(Now, [new(Sender, Now.AddSeconds(-1)), new("+33600000002", Now.AddSeconds(1))]), Now);

        using var behind = order.Arrive(Sender, Now);
        using var ahead = order.Arrive("+33600000002", Now);

        Assert.False(behind.Turn().IsCompleted);
        Assert.True(ahead.Turn().IsCompleted);
    }

    [Fact]
    public void What_was_promised_is_kept_and_a_little_longer()
    {
        var order = new NodeOrder(time, alone: false);
        var told = order.Report("a", promising: true);

        time.Advance(TimeSpan.FromMilliseconds(300));

        using var intent = order.Arrive(Sender, Now);

        Assert.Equal(TimeSpan.FromSeconds(1), told.CoversUntil - told.SentAt);
        Assert.Equal(TimeSpan.FromMilliseconds(800), intent.UntilJournal);
    }

    [Fact]
    public void Later_promises_leave_out_whoever_is_on_the_way()
    {
        var order = Known();

        time.Advance(TimeSpan.FromSeconds(2));
        order.Report("a", promising: true);

        using var intent = order.Arrive(Sender, Now);

        time.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal([new HeldSender(Sender, intent.ArrivedAt)], order.Report("a", promising: true).Held);

        time.Advance(TimeSpan.FromMilliseconds(600));

        Assert.Equal(TimeSpan.Zero, intent.UntilJournal);

        using var next = order.Arrive(Sender, Now);

        Assert.Equal(TimeSpan.Zero, next.UntilJournal);
    }

    [Fact]
    public void A_node_about_to_answer_from_its_journal_covers_the_past_only()
    {
        var told = new NodeOrder(time, alone: false).Report("a", promising: false);

        Assert.Equal(told.SentAt, told.CoversUntil);
    }

    [Fact]
    public void What_waits_in_a_journal_is_told_with_its_oldest_text()
    {
        var order = new NodeOrder(time, alone: false);
        var backlog = new Backlog();
        using var included = order.Include(backlog);

        foreach (var seconds in (int[])[0, 5])
        {
            backlog.Add(new(null!, 0, 0, Now.AddSeconds(seconds)), backlog.Expect(Sender));
        }

        Assert.Equal([new HeldSender(Sender, Now, Promised: true)], order.Report("a", promising: true).Held);
    }

    [Fact]
    public void Who_may_be_answered_from_the_journal_before_the_next_word_is_told_as_if_they_had_been()
    {
        var order = Known();

        order.Report("a", promising: true);

        using var intent = order.Arrive(Sender, Now);

        time.Advance(TimeSpan.FromSeconds(0.6));
        Assert.False(Assert.Single(order.Report("a", promising: true).Held).Promised);

        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(Assert.Single(order.Report("a", promising: true).Held).Promised);
    }

    [Fact]
    public void Whose_journal_was_taken_over_is_told_for_as_long_as_it_lasts()
    {
        var order = new NodeOrder(time, alone: false);

        using (order.Include(new(), takenOverFrom: "b"))
        {
            Assert.Equal(["b"], order.Report("a", promising: true).TakenOver);
        }

        Assert.Empty(order.Report("a", promising: true).TakenOver);
    }

    [Fact]
    public void Who_is_alone_is_so_for_a_second()
    {
        var order = Known();

        using var now = order.Arrive(Sender, Now.AddSeconds(1));
        using var later = order.Arrive(Sender, Now.AddSeconds(1.001));

        Assert.True(now.Turn().IsCompleted);
        Assert.False(later.Turn().IsCompleted);
    }

    [Fact]
    public void Who_starts_answers_from_its_journal_when_the_others_have_had_time_to_hear_of_it()
    {
        var order = new NodeOrder(time, alone: false);
        using var intent = order.Arrive(Sender, Now);

        Assert.NotEqual(TimeSpan.Zero, intent.UntilJournal);

        order.See(new(Now, []), Now);

        Assert.Equal(TimeSpan.FromSeconds(1.1), intent.UntilJournal);
    }

    [Fact]
    public void Without_a_cluster_that_takes_four_seconds()
    {
        using var intent = new NodeOrder(time, alone: false).Arrive(Sender, Now);

        time.Advance(NodeOrder.ToBeKnown - TimeSpan.FromMilliseconds(1));
        Assert.NotEqual(TimeSpan.Zero, intent.UntilJournal);

        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(TimeSpan.Zero, intent.UntilJournal);
    }

    [Fact]
    public void Who_wakes_is_as_one_that_starts_and_forgets_what_it_heard()
    {
        var order = Known();
        using var before = order.Arrive(Sender, Now);
        var asked = Now;

        time.Advance(TimeSpan.FromSeconds(15));
        order.See(new(DateTimeOffset.MaxValue, []), asked);

        using var after = order.Arrive(Sender, Now);

        Assert.False(before.Turn().IsCompleted);
        Assert.False(after.Turn().IsCompleted);
        Assert.All([before, after], intent => Assert.NotEqual(TimeSpan.Zero, intent.UntilJournal));

        order.See(new(DateTimeOffset.MaxValue, []), order.Report("a", promising: false).SentAt);

        Assert.True(after.Turn().IsCompleted);
        Assert.All([before, after], intent => Assert.Equal(TimeSpan.FromSeconds(1.1), intent.UntilJournal));
    }

    [Fact]
    public void An_outage_is_no_sleep()
    {
        var order = Known();

        for (var seconds = 0; seconds < 60; seconds++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            order.Report("a", promising: false);
        }

        using var intent = order.Arrive(Sender, Now);

        Assert.Equal(TimeSpan.Zero, intent.UntilJournal);
    }

    private NodeOrder Known()
    {
        var order = new NodeOrder(time, alone: false);

        order.See(new(DateTimeOffset.MaxValue, []), order.Report("a", promising: false).SentAt);

        return order;
    }
}
