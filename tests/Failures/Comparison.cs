using System.Globalization;
using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Failures;

/// <summary>Holds the ledger of the phones against the books of the product, and names every difference.</summary>
internal sealed class Comparison
{
    private readonly Ledger ledger;
    private readonly Books books;
    private readonly bool numbersMayHaveGaps;
    private readonly bool nodesMayHandleInAnyOrder;
    private readonly List<string> differences = [];

    private Comparison(Ledger ledger, Books books, bool numbersMayHaveGaps, bool nodesMayHandleInAnyOrder)
        => (this.ledger, this.books, this.numbersMayHaveGaps, this.nodesMayHandleInAnyOrder) = (ledger, books, numbersMayHaveGaps, nodesMayHandleInAnyOrder);

    /// <summary>Waits until nothing is under way any more, and demands that nothing differs.</summary>
    /// <param name="numbersMayHaveGaps">After a crash, or a commit whose outcome nobody knew.</param>
    /// <param name="nodesMayHandleInAnyOrder">When texts of one customer went through two nodes, of which one had to wait: the keyword may come late.</param>
    public static async Task NothingDiffers(
        RunningCluster cluster, FakeGateway gateway, Ledger ledger, bool numbersMayHaveGaps = false, bool nodesMayHandleInAnyOrder = false)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(ledger.ToString());

        await Until.True(() => Books.AreClosed(cluster, ledger), TimeSpan.FromSeconds(90), () => $"Texts or answers wait still. {ledger}\n{cluster.Output()}");

        var books = await Books.Read(cluster, cluster.Webs.First(web => web.Process.IsRunning), gateway);
        var differences = Differences(ledger, books, numbersMayHaveGaps, nodesMayHandleInAnyOrder);

        Assert.True(differences.Count == 0, $"{differences.Count} differences:\n{string.Join('\n', differences)}\n{ledger}\n{cluster.Output()}");
    }

    /// <inheritdoc cref="NothingDiffers"/>
    public static IReadOnlyList<string> Differences(Ledger ledger, Books books, bool numbersMayHaveGaps = false, bool nodesMayHandleInAnyOrder = false)
        => new Comparison(ledger, books, numbersMayHaveGaps, nodesMayHandleInAnyOrder).All();

    /// <summary>Demands that each post was answered 200, or met a node that was not there.</summary>
    /// <param name="broken">How many connections may have been lost without an answer, because a node was killed or ended.</param>
    public static void EveryAnswerWasGood(Ledger ledger, int broken = 0)
    {
        var bad = ledger.Posts.Where(post => post.End switch
        {
            PostEnd.Answered => post.Status is not System.Net.HttpStatusCode.OK,
            PostEnd.Refused => false,
            PostEnd.Broken => broken-- <= 0,
            _ => true,
        }).ToList();

        Assert.True(bad.Count == 0, $"{bad.Count} posts fared badly:\n{string.Join('\n', bad)}\n{ledger}");
    }

    private List<string> All()
    {
        Inbox();
        Conversations();
        Numbers();
        Texts();
        Counters();

        return differences;
    }

    private void Inbox()
    {
        var held = books.Inbox.ToLookup(entry => (entry.Phone, entry.Text));
        var known = ledger.Posts.Select(post => (post.Text.Customer, post.Text.Words)).ToHashSet();
        var (taken, tried) = (ledger.Taken.Count, ledger.Posts.Count(post => post.End is not PostEnd.Refused));
        var counted = books.Inbox.Count + books.Duplicates;

        foreach (var text in ledger.Taken.Select(post => post.Text).Distinct())
        {
            Differ(held[(text.Customer, text.Words)].Count() == 1, $"{text.Customer} text {text.Place} is {held[(text.Customer, text.Words)].Count()} times in the inbox.");
        }

        foreach (var entry in books.Inbox)
        {
            Differ(known.Contains((entry.Phone, entry.Text)), $"The inbox holds '{entry.Text}' of {entry.Phone}, which nobody sent.");
        }

        Differ(counted >= taken && counted <= tried, $"{counted} posts are counted, {taken} were answered, {tried} were made.");
        Differ(books.Duplicates == books.Inbox.Sum(entry => entry.Repeats), $"{books.Duplicates} duplicates, and {books.Inbox.Sum(entry => entry.Repeats)} repeats.");
    }

    private void Conversations()
    {
        var tickets = books.Tickets.ToLookup(ticket => ticket.Phone);
        var outcomes = books.Inbox.ToLookup(entry => entry.Phone);

        foreach (var customer in ledger.TextsByCustomer())
        {
            var texts = customer.ToList();
            var expected = texts.Count > 1 ? 1 : 0;
            var own = tickets[customer.Key].ToList();

            Differ(own.Count == expected, $"{customer.Key} has {own.Count} tickets, not {expected}: {string.Join(", ", own.Select(ticket => ticket.Number))}.");

            foreach (var ticket in own)
            {
                // The keyword comes before the ticket.
                var sent = texts.Skip(1).Select(text => text.Words).ToList();

                Differ(books.Threads[ticket.Number].SequenceEqual(sent), $"{ticket.Number} of {customer.Key} has [{string.Join(" | ", books.Threads[ticket.Number])}], not [{string.Join(" | ", sent)}].");
            }

            var had = outcomes[customer.Key].Select(entry => entry.Outcome).ToList();
            var right = texts.Select(text => text.Place switch { 0 => "prompted", 1 => "opened", _ => "added" }).ToList();

            Differ(nodesMayHandleInAnyOrder || had.SequenceEqual(right), $"The outcomes of {customer.Key} are {string.Join(", ", had)}, not {string.Join(", ", right)}.");
        }
    }

    private void Numbers()
    {
        foreach (var twice in books.Tickets.GroupBy(ticket => (ticket.Day, ticket.Sequence)).Where(own => own.Count() > 1))
        {
            differences.Add($"The number {twice.Key} was given {twice.Count()} times.");
        }

        foreach (var day in books.Tickets.GroupBy(ticket => ticket.Day))
        {
            var numbers = day.Select(ticket => ticket.Sequence).Order().ToList();
            var gaps = Enumerable.Range(1, (int)numbers[^1]).Select(number => (long)number).Except(numbers).ToList();

            Differ(numbersMayHaveGaps || gaps.Count == 0, $"Day {day.Key} lacks the numbers {string.Join(", ", gaps)}.");
        }
    }

    private void Texts()
    {
        var received = books.Gateway.ToLookup(message => message.Number);
        var tickets = books.Tickets.ToLookup(ticket => ticket.Phone);
        var prompted = books.Inbox.Where(entry => entry.Outcome == "prompted").Select(entry => entry.Phone).ToHashSet();

        foreach (var customer in ledger.TextsByCustomer())
        {
            var had = received[customer.Key].ToList();
            var prompts = had.Count(message => message.Text.Contains("expliquer votre problème", StringComparison.Ordinal));
            var wanted = prompted.Contains(customer.Key) ? 1 : 0;

            Differ(prompts == wanted, $"{customer.Key} got {prompts} prompts, not {wanted}.");
            Differ(nodesMayHandleInAnyOrder || wanted == 1, $"{customer.Key} was not prompted.");

            foreach (var ticket in tickets[customer.Key])
            {
                var confirmations = had.Count(message => message.Text.Contains(ticket.Number, StringComparison.Ordinal));

                Differ(confirmations == 1, $"{customer.Key} got {confirmations} confirmations of {ticket.Number}.");
            }

            Differ(had.Count == wanted + tickets[customer.Key].Count(), $"{customer.Key} got {had.Count} texts: {string.Join(" | ", had.Select(message => message.Text))}.");
        }

        Same("texts", books.Outbox.Select(text => text.Id), books.Gateway.Select(message => message.Id));

        foreach (var text in books.Outbox.Where(text => text.State != "accepted"))
        {
            differences.Add($"The text {text.Id} to {text.Phone} is {text.State}.");
        }
    }

    private void Counters()
    {
        Same("counters", books.Counters.Select(Line), books.Counted.Select(Line));

        var tickets = books.Tickets.Count;
        var outcomes = books.Summary.Where(own => own.Key.StartsWith("outcomes.", StringComparison.Ordinal)).Sum(own => own.Value);

        Differ(books.Stats["total"] == tickets, $"The statistics count {books.Stats["total"]} tickets of {tickets}.");
        Differ(books.Stats["unread"] == tickets && books.Stats["open"] == tickets, $"{books.Stats["unread"]} unread and {books.Stats["open"]} open tickets, not {tickets}.");
        Differ(books.Summary["received"] == books.Inbox.Count && outcomes == books.Inbox.Count, $"The summary counts {books.Summary["received"]} received, {outcomes} outcomes, of {books.Inbox.Count}.");
        Differ(books.Summary["duplicates"] == books.Duplicates, $"The summary counts {books.Summary["duplicates"]} duplicates of {books.Duplicates}.");

        static string Line(KeyValuePair<string, long> own) => string.Create(CultureInfo.InvariantCulture, $"{own.Key} = {own.Value}");
    }

    private void Same(string what, IEnumerable<string> ours, IEnumerable<string> theirs)
    {
        var (left, right) = (ours.Order(StringComparer.Ordinal).ToList(), theirs.Order(StringComparer.Ordinal).ToList());

        Differ(left.SequenceEqual(right), $"The {what} differ: {string.Join("; ", left.Except(right))} against {string.Join("; ", right.Except(left))}.");
    }

    private void Differ(bool agrees, string otherwise)
    {
        if (!agrees)
        {
            differences.Add(otherwise);
        }
    }
}
