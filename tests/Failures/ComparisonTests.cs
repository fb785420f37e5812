using System.Net;

namespace SmsSupport.Tests.Failures;

/// <summary>The comparison that the other tests rely on sees each thing that can be wrong.</summary>
public sealed class ComparisonTests
{
    private const string Customer = "+33600000001";
    private const string Number = "TKT-20261122-0001";

    private readonly Ledger ledger = new();
    private readonly Books right;

    public ComparisonTests()
    {
        string[] texts = ["aide", "Mon problème", "Texte 2"];

        foreach (var (place, words) in texts.Index())
        {
            var post = ledger.Begin(new(Customer, place, words, $"event-{place}", DateTimeOffset.UnixEpoch), $"event-{place}", new("http://127.0.0.1:1"));

            (post.End, post.Status) = (PostEnd.Answered, HttpStatusCode.OK);
        }

        right = new(
            [new(Customer, "aide", "prompted", null, 0), new(Customer, "Mon problème", "opened", Number, 0), new(Customer, "Texte 2", "added", Number, 0)],
            Duplicates: 0,
            [new(Number, 20_779, 1, Customer)],
            new Dictionary<string, IReadOnlyList<string>> { [Number] = ["Mon problème", "Texte 2"] },
            [new("id-1", Customer, "expliquer votre problème", "accepted"), new("id-2", Customer, Number, "accepted")],
            new Dictionary<string, long> { ["ticket.open.unread"] = 1 },
            new Dictionary<string, long> { ["ticket.open.unread"] = 1 },
            new Dictionary<string, long> { ["total"] = 1, ["open"] = 1, ["unread"] = 1 },
            new Dictionary<string, long> { ["received"] = 3, ["duplicates"] = 0, ["outcomes.prompted"] = 1, ["outcomes.opened"] = 1, ["outcomes.added"] = 1 },
            [new("id-1", "phone-1", Customer, "expliquer votre problème", 1, null, true, 10), new("id-2", "phone-1", Customer, Number, 1, null, true, 10)]);
    }

    [Fact]
    public void Nothing_differs_when_all_is_right() => Assert.Empty(Comparison.Differences(ledger, right));

    [Fact]
    public void A_lost_text_is_seen() => Sees(right with { Inbox = [.. right.Inbox.Take(2)] });

    [Fact]
    public void A_text_that_is_there_twice_is_seen() => Sees(right with { Inbox = [.. right.Inbox, right.Inbox[2]] });

    [Fact]
    public void A_text_nobody_sent_is_seen() => Sees(right with { Inbox = [.. right.Inbox, new("+33600000002", "aide", "prompted", null, 0)] });

    [Fact]
    public void A_duplicate_that_nobody_posted_is_seen() => Sees(right with { Duplicates = 1 });

    [Fact]
    public void A_doubled_ticket_is_seen() => Sees(right with { Tickets = [.. right.Tickets, new("TKT-20261122-0002", 20_779, 2, Customer)], Threads = new Dictionary<string, IReadOnlyList<string>>(right.Threads) { ["TKT-20261122-0002"] = [] } });

    [Fact]
    public void A_gap_in_the_numbers_is_seen() => Sees(right with { Tickets = [right.Tickets[0] with { Sequence = 2 }] });

    [Fact]
    public void A_thread_in_another_order_is_seen() => Sees(right with { Threads = new Dictionary<string, IReadOnlyList<string>> { [Number] = ["Texte 2", "Mon problème"] } });

    [Fact]
    public void A_confirmation_that_is_sent_twice_is_seen() => Sees(right with { Gateway = [.. right.Gateway, right.Gateway[1] with { Id = "id-3" }] });

    [Fact]
    public void A_prompt_that_is_not_sent_is_seen() => Sees(right with { Gateway = [right.Gateway[1]] });

    [Fact]
    public void A_text_of_ours_that_waits_is_seen() => Sees(right with { Outbox = [right.Outbox[0], right.Outbox[1] with { State = "queued" }] });

    [Fact]
    public void A_counter_that_is_wrong_is_seen() => Sees(right with { Counters = new Dictionary<string, long> { ["ticket.open.unread"] = 2 } });

    [Fact]
    public void Statistics_that_are_wrong_are_seen() => Sees(right with { Stats = new Dictionary<string, long>(right.Stats) { ["unread"] = 0 } });

    [Fact]
    public void Sums_that_do_not_balance_are_seen() => Sees(right with { Summary = new Dictionary<string, long>(right.Summary) { ["outcomes.added"] = 2 } });

    private void Sees(Books wrong) => Assert.NotEmpty(Comparison.Differences(ledger, wrong));
}
