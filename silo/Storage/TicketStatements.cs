using System.Collections.Immutable;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>The ways to the tickets of a list, in its order. Each answers <c>day, sequence</c>, or the tickets themselves when they are wanted whole.</summary>
internal sealed class TicketStatements(TicketConditions wanted, TicketSort sort, SearchDialect dialect)
{
    private readonly ImmutableArray<SearchTerm> indexed = [.. wanted.Words.Concat(wanted.Pieces).Where(term => term.IsIndexed)];
    private readonly ImmutableArray<SearchTerm> unindexed = [.. wanted.Words.Where(term => !term.IsIndexed)];

    /// <summary>Whether the order's index answers all: there is nothing to look at and to pass over.</summary>
    public bool AreDirect => wanted is { Rest.IsEmpty: true, IsSearch: false };

    /// <summary>Whether other indexes lead to what a walk did not come across.</summary>
    public bool HaveIndex => !wanted.IsSearch || !indexed.IsEmpty;

    /// <summary>What the first tickets of the order have, looking at so many tickets at the most, and at so many documents of theirs.</summary>
    public Statement Walk(int tickets, int documents, int most, int skip = 0, bool whole = false)
    {
        // A limit that a planner can read makes it sort all it may pass: it does not see that the first will do.
        var first = $"select t.*, {TicketOrder.Rank(sort)} as rank from ticket t {wanted.Scope.Where} order by {TicketOrder.Of(sort)} limit (select @tickets)";

        if (!wanted.Rest.IsEmpty)
        {
            first = $"select * from ({first}) t where 1 = 1{wanted.Rest.And} order by {TicketOrder.OfRead(sort)} limit (select @documents)";
        }

        return With(
            OnColumns(Ask(whole, $"select t.day, t.sequence from ({first}) t where 1 = 1{Documents(wanted.Words)} order by {TicketOrder.OfRead(sort)} limit @size offset @skip")),
            "word",
            wanted.Words,
            SearchText.Holding)
            .With("tickets", wanted.Rest.IsEmpty ? Math.Min(tickets, documents) : tickets).With("documents", documents).With("size", most).With("skip", skip);
    }

    /// <summary>How many tickets the filter leaves without its words (<c>total</c>), up to a number.</summary>
    public Statement CountTickets(int most)
        => OnColumns(Statement.Ask($"select count(*) as total, 0 as candidates from (select 1 as one from ticket t where 1 = 1{wanted.Scope.And}{wanted.Rest.And} limit @most) c"))
            .With("most", most);

    /// <summary>What is wanted of the tickets that the filter leaves without its words, sorted.</summary>
    public Statement FindAmongTickets(int most, int skip = 0, bool whole = false)
        => With(
            OnColumns(Ask(
                whole,
                $"select t.day, t.sequence from ticket t where 1 = 1{wanted.Scope.And}{wanted.Rest.And}{Documents(wanted.Words)} order by {TicketOrder.Sorted(sort)} limit @size offset @skip")),
            "word",
            wanted.Words,
            SearchText.Holding).With("size", most).With("skip", skip);

    /// <summary>Whether indexes lead to the tickets that <see cref="FindAmongFew"/> counts. None leads to those with a piece of a number.</summary>
    public bool MayBeFew => !wanted.Scope.IsEmpty || (!wanted.Rest.IsEmpty && wanted.Pieces.IsEmpty);

    /// <summary>
    /// What is wanted of the tickets that the filter leaves without its words and pieces, sorted, when these are few; else nothing. Each row has their number (<c>candidates</c>),
    /// up to one more than few; one without a ticket has nothing else.
    /// </summary>
    public Statement FindAmongFew(int few, int most)
    {
        var first = wanted.Pieces.IsEmpty ? $"select {TicketOrder.Columns(sort)} from ticket t where 1 = 1{wanted.Scope.And}{wanted.Rest.And}" : $"select t.* from ticket t {wanted.Scope.Where}";

        return With(
            OnColumns(Statement.Ask(
                $"""
                with f as materialized ({first} limit @few + 1)
                select k.day, k.sequence, n.candidates from (select count(*) as candidates from f) n left join
                (
                    select t.day, t.sequence, row_number() over (order by {TicketOrder.Sorted(sort)}) as place from f t
                    where (select count(*) from f) <= @few{(wanted.Pieces.IsEmpty ? "" : wanted.Rest.And)}{Documents(wanted.Words)} order by {TicketOrder.Sorted(sort)} limit @size
                ) k on 1 = 1
                order by k.place
                """)),
            "word",
            wanted.Words,
            SearchText.Holding).With("few", few).With("size", most);
    }

    /// <summary>What is wanted of the documents that the index finds, sorted. Each row has the number of <c>candidates</c> behind them; one without a ticket has nothing else.</summary>
    public Statement FindAmongDocuments(int candidates, int most)
        => OnIndexed(Statement.Ask(
            $"""
            with d as materialized ({Candidates})
            select k.day, k.sequence, n.candidates from (select count(*) as candidates from d) n left join
            (
                select t.day, t.sequence, row_number() over (order by {TicketOrder.Sorted(sort)}) as place from {Matching}
                order by {TicketOrder.Sorted(sort)} limit @size
            ) k on 1 = 1
            order by k.place
            """)).With("candidates", candidates).With("size", most);

    /// <summary>How many such there are (<c>total</c>), up to a number, among so many <c>candidates</c>.</summary>
    public Statement CountDocuments(int candidates, int most)
        => OnIndexed(Statement.Ask(
            $"""
            with d as materialized ({Candidates})
            select (select count(*) from d) as candidates, (select count(*) from (select 1 as one from {Matching} limit @most) c) as total
            """)).With("candidates", AreCandidatesWanted ? most : candidates).With("most", most);

    /// <summary>In the order of their creation, documents tell all that is asked of documents alone.</summary>
    private bool AreDocumentsEnough => TicketOrder.IsByCreation(sort) && wanted.Scope.IsEmpty && wanted.Rest.IsEmpty;

    /// <summary>Whether every candidate is wanted: then more of them than are counted need not be looked at.</summary>
    private bool AreCandidatesWanted => wanted.Scope.IsEmpty && wanted.Rest.IsEmpty && unindexed.IsEmpty;

    private string Candidates
        => $"select i.day, i.sequence, i.created_at from {dialect.Documents} where {string.Join(" and ", indexed.Select((term, place) => Any(term, "indexed", place, dialect.Matches)))} limit @candidates";

    /// <summary>From documents to their tickets: a condition that a planner can estimate may send it the other way, through all tickets.</summary>
    private string Matching
        => (AreDocumentsEnough ? "d t where 1 = 1" : $"d join ticket t on t.day = d.day and t.sequence = d.sequence where coalesce(1 = 1{wanted.Scope.And}{wanted.Rest.And}, false)")
            + Documents(unindexed);

    /// <summary>What is asked of a ticket's document. No planner turns a value of its own into a join.</summary>
    private static string Documents(ImmutableArray<SearchTerm> terms)
        => terms.IsEmpty
            ? ""
            : $" and (select {string.Join(" and ", terms.Select((term, place) => Any(term, "word", place, parameter => $"s.document like {parameter} escape '!'")))}"
                + " from ticket_search s where s.day = t.day and s.sequence = t.sequence)";

    private static string Any(SearchTerm term, string name, int place, Func<string, string> matches)
        => $"({string.Join(" or ", term.Fragments.Select((_, index) => matches($"@{name}{place}_{index}")))})";

    private Statement Ask(bool whole, string keys) => Statement.Ask(whole ? TicketRows.Of(keys, sort) : keys);

    private Statement OnColumns(Statement statement) => wanted.Rest.On(wanted.Scope.On(statement));

    private Statement OnIndexed(Statement statement)
        => With(With(AreDocumentsEnough ? statement : OnColumns(statement), "indexed", indexed, dialect.Pattern), "word", unindexed, SearchText.Holding);

    private static Statement With(Statement statement, string name, ImmutableArray<SearchTerm> terms, Func<string, string> pattern)
    {
        foreach (var (place, term) in terms.Index())
        {
            statement.WithAll($"{name}{place}_", term.Fragments.Select(pattern));
        }

        return statement;
    }
}
