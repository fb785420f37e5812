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

        order.See(new(Now, []));

        Assert.True(turn.IsCompleted);
    }

    [Fact]
    public void A_text_newer_than_what_the_others_said_waits_for_their_next_word()
    {
        var order = new NodeOrder(time, alone: false);

        order.See(new(Now.AddMilliseconds(-1), []));

        using var intent = order.Arrive(Sender, Now);

        Assert.False(intent.Turn().IsCompleted);
    }

    [Fact]
    public void A_text_waits_for_an_older_one_of_its_sender_elsewhere_and_for_no_newer_one()
    {
        var order = new NodeOrder(time, alone: false);

        order.See(new(Now, [new(Sender, Now.AddSeconds(-1)), new("+33600000002", Now.AddSeconds(1))]));

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
        var order = new NodeOrder(time, alone: false);

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

        Assert.Equal([new HeldSender(Sender, Now)], order.Report("a", promising: true).Held);
    }
}
