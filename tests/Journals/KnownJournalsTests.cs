using SmsSupport.Grains.Journals;
using SmsSupport.Journals;

namespace SmsSupport.Tests.Journals;

public sealed class KnownJournalsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_node_that_is_alone_waits_for_nobody()
        => Assert.Equal(DateTimeOffset.MaxValue, new KnownJournals().Hear(Report("a", 0), Noon).Beside("a", Noon).CoversUntil);

    [Fact]
    public void The_most_cautious_of_the_others_counts()
    {
        var known = new KnownJournals().Hear(Report("a", 0), Noon).Hear(Report("b", 3), Noon).Hear(Report("c", 2), Noon);

        Assert.Equal(Noon.AddSeconds(2), known.Beside("a", Noon).CoversUntil);
    }

    [Fact]
    public void Of_a_sender_held_by_several_the_oldest_text_counts()
    {
        var known = new KnownJournals()
            .Hear(Report("b", 0, ("+33600000001", 5), ("+33600000002", 1)), Noon)
            .Hear(Report("c", 0, ("+33600000001", 4)), Noon);

        Assert.Equal(
            [new("+33600000001", Noon.AddSeconds(4)), new HeldSender("+33600000002", Noon.AddSeconds(1))],
            known.Beside("a", Noon).Held.OrderBy(held => held.Phone));
        Assert.Equal([new("+33600000001", Noon.AddSeconds(4))], known.Beside("b", Noon).Held);
    }

    [Fact]
    public void A_new_activation_waits_for_the_nodes_it_knows_by_name()
    {
        var known = KnownJournals.Named(["a", "b"], Noon).Hear(Report("a", 1), Noon);

        Assert.Equal(DateTimeOffset.MinValue, known.Beside("a", Noon).CoversUntil);
        Assert.Equal(Noon.AddSeconds(1), known.Hear(Report("b", 1), Noon).Beside("a", Noon).CoversUntil);
    }

    [Fact]
    public void A_node_that_says_nothing_is_forgotten_after_ten_seconds()
    {
        var known = Enumerable.Range(1, 9).Aggregate(new KnownJournals().Hear(Report("b", 0), Noon), (known, second) => known.Hear(Report("a", 20), Noon.AddSeconds(second)));

        Assert.Equal(["a", "b"], known.WithoutSilent(Noon.AddSeconds(10)).Names.Order());
        Assert.Equal(["a"], known.WithoutSilent(Noon.AddSeconds(11)).Names);
    }

    [Fact]
    public void The_senders_in_its_journal_wait_for_two_minutes_and_nobody_else_does()
    {
        var report = Report("b", 0, ("+33600000001", 0), ("+33600000002", 0));
        var known = new KnownJournals().Hear(report with { Held = [report.Held[0], report.Held[1] with { Promised = true }] }, Noon);

        var soon = known.WithoutSilent(Noon.AddSeconds(10)).Beside("a", Noon.AddSeconds(10));

        Assert.Equal((Noon, 2), (soon.CoversUntil, soon.Held.Length));

        foreach (var seconds in (int[])[11, 120])
        {
            var others = known.WithoutSilent(Noon.AddSeconds(seconds)).Beside("a", Noon.AddSeconds(seconds));

            Assert.Equal(DateTimeOffset.MaxValue, others.CoversUntil);
            Assert.Equal(["+33600000002"], others.Held.Select(held => held.Phone));
        }

        Assert.Empty(known.WithoutSilent(Noon.AddSeconds(121)).Names);
    }

    [Fact]
    public void A_journal_that_was_taken_over_is_its_new_owners()
    {
        var known = new KnownJournals().Hear(Report("b", 0, ("+33600000001", 0)), Noon).Hear(Report("a", 0, ("+33600000001", 0)) with { TakenOver = ["b"] }, Noon);

        Assert.Equal(["a"], known.Names);
        Assert.Empty(known.Beside("a", Noon).Held);
    }

    [Fact]
    public void A_node_that_a_new_activation_only_knows_by_name_has_thirty_seconds()
    {
        var known = KnownJournals.Named(["b"], Noon);

        Assert.Equal(["b"], known.WithoutSilent(Noon.AddSeconds(30)).Names);
        Assert.Empty(known.WithoutSilent(Noon.AddSeconds(31)).Names);
    }

    [Fact]
    public void Time_in_which_nobody_was_heard_is_no_silence()
    {
        var known = new KnownJournals().Hear(Report("a", 0), Noon).Hear(Report("b", 0), Noon).Hear(Report("a", 90), Noon.AddSeconds(60)).WithoutSilent(Noon.AddSeconds(60));

        Assert.Equal(Noon, known.Beside("a", Noon.AddSeconds(60)).CoversUntil);
    }

    [Fact]
    public void After_an_outage_everybody_is_waited_for_as_at_first()
    {
        var known = new KnownJournals().Hear(Report("a", 0), Noon).Hear(Report("b", 0), Noon).AfterOutage(Noon.AddSeconds(9));

        Assert.Equal(["a", "b"], known.WithoutSilent(Noon.AddSeconds(39)).Names.Order());
        Assert.Empty(known.WithoutSilent(Noon.AddSeconds(40)).Names);
    }

    [Fact]
    public void A_report_that_was_overtaken_changes_nothing()
    {
        var known = new KnownJournals().Hear(Report("b", 2), Noon).Hear(Report("b", 1) with { SentAt = Noon.AddSeconds(-1) }, Noon);

        Assert.Equal(Noon.AddSeconds(2), known.Beside("a", Noon).CoversUntil);
    }

    [Fact]
    public void A_node_that_leaves_is_no_longer_waited_for()
        => Assert.Equal(DateTimeOffset.MaxValue, new KnownJournals().Hear(Report("b", 0), Noon).Without("b").Beside("a", Noon).CoversUntil);

    private static JournalReport Report(string node, int covers, params (string Phone, int At)[] held)
        => new(node, Noon, Noon.AddSeconds(covers), [.. held.Select(one => new HeldSender(one.Phone, Noon.AddSeconds(one.At)))]);
}
