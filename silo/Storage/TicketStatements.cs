using System.Collections.Immutable;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>The ways to the tickets of a list, in its order. Each answers <c>day, sequence</c>, or the tickets themselves when they are wanted whole.</summary>
internal sealed class TicketStatements(TicketConditions wanted, TicketSort sort, SearchDialect dialect)
{
    private readonly ImmutableArray<SearchTerm> indexed = [.. wanted.Words.Concat(wanted.Pieces).Where(term => term.IsIndexed)];

    /// <summary>Whether the order's index answers all: there is nothing to look at and to pass over.</summary>
    public bool AreDirect => wanted is { Rest.IsEmpty: true, IsSearch: false };

    /// <summary>Whether other indexes lead to what a walk did not come across.</summary>
    public bool HaveIndex => !wanted.IsSearch || !indexed.IsEmpty;

    /// <summary>What the first tickets of the order have, looking at so many at the most.</summary>
    public Statement Walk(int looked, int most, int skip = 0, bool whole = false)
        => On(Ask(
            whole,
            $"""
            select t.day, t.sequence from
                (select * from ticket t {wanted.Scope.Where} order by {TicketOrder.Of(sort)} limit @looked) t
            where 1 = 1{wanted.Rest.And}{Documents(wanted.Words)}
            order by {TicketOrder.Of(sort)} limit @size offset @skip
            """)).With("looked", looked).With("size", most).With("skip", skip);

    /// <summary>A row when the order has more than so many.</summary>
    public Statement HasMoreThan(int looked)
        => wanted.Scope.On(Statement.Ask(
            $"select t.day, t.sequence from ticket t {wanted.Scope.Where} order by {TicketOrder.Of(sort)} limit 1 offset @looked")).With("looked", looked);

    /// <summary>All that the filter wants and indexes lead to, sorted; each row with the number of <c>candidates</c> behind them.</summary>
    public Statement Find(int candidates, int most, int skip = 0, bool whole = false)
        => indexed.IsEmpty
            ? OnColumns(Ask(
                whole,
                $"""
                select t.day, t.sequence, 0 as candidates from ticket t where 1 = 1{wanted.Scope.And}{wanted.Rest.And}
                order by {TicketOrder.Sorted(sort)} limit @size offset @skip
                """)).With("size", most).With("skip", skip)
            : OnIndexed(Ask(
                whole,
                $"""
                with d as materialized ({Candidates})
                select t.day, t.sequence, (select count(*) from d) as candidates from {Matching}
                order by {(AreDocumentsEnough ? TicketOrder.Of(sort) : TicketOrder.Sorted(sort))} limit @size offset @skip
                """)).With("candidates", candidates).With("size", most).With("skip", skip);

    /// <summary>How many there are (<c>total</c>), up to a number, among so many <c>candidates</c>.</summary>
    public Statement Count(int candidates, int most)
        => indexed.IsEmpty
            ? OnColumns(Statement.Ask(
                $"select count(*) as total, 0 as candidates from (select 1 as one from ticket t where 1 = 1{wanted.Scope.And}{wanted.Rest.And} limit @most) c")).With("most", most)
            : OnIndexed(Statement.Ask(
                $"""
                with d as materialized ({Candidates})
                select (select count(*) from d) as candidates, (select count(*) from (select 1 as one from {Matching} limit @most) c) as total
                """)).With("candidates", AreCandidatesWanted ? most : candidates).With("most", most);

    /// <summary>In the order of their creation, documents tell all that is asked of documents alone.</summary>
    private bool AreDocumentsEnough => TicketOrder.IsByCreation(sort) && wanted.Scope.IsEmpty && wanted.Rest.IsEmpty;

    /// <summary>Whether every candidate is wanted: then more of them than are counted need not be looked at.</summary>
    private bool AreCandidatesWanted => AreDocumentsEnough && wanted.Words.All(term => term.IsIndexed);

    private string Candidates
        => $"select i.day, i.sequence, i.created_at from {dialect.Documents} where {string.Join(" and ", indexed.Select((term, place) => Any(term, "indexed", place, dialect.Matches)))} limit @candidates";

    private string Matching
        => (AreDocumentsEnough ? "d t where 1 = 1" : $"d join ticket t on t.day = d.day and t.sequence = d.sequence where 1 = 1{wanted.Scope.And}{wanted.Rest.And}")
            + Documents([.. wanted.Words.Where(term => !term.IsIndexed)]);

    /// <summary>What is asked of a ticket's document. No planner turns a value of its own into a join.</summary>
    private static string Documents(ImmutableArray<SearchTerm> terms)
        => terms.IsEmpty
            ? ""
            : $" and (select {string.Join(" and ", terms.Select((term, place) => Any(term, "word", place, parameter => $"s.document like {parameter} escape '!'")))}"
                + " from ticket_search s where s.day = t.day and s.sequence = t.sequence)";

    private static string Any(SearchTerm term, string name, int place, Func<string, string> matches)
        => $"({string.Join(" or ", term.Fragments.Select((_, index) => matches($"@{name}{place}_{index}")))})";

    private Statement Ask(bool whole, string keys) => Statement.Ask(whole ? TicketRows.Of(keys, sort) : keys);

    private Statement On(Statement statement) => With(OnColumns(statement), "word", wanted.Words, SearchText.Holding);

    private Statement OnColumns(Statement statement) => wanted.Rest.On(wanted.Scope.On(statement));

    private Statement OnIndexed(Statement statement)
        => With(
            With(AreDocumentsEnough ? statement : OnColumns(statement), "indexed", indexed, dialect.Pattern),
            "word",
            [.. wanted.Words.Where(term => !term.IsIndexed)],
            SearchText.Holding);

    private static Statement With(Statement statement, string name, ImmutableArray<SearchTerm> terms, Func<string, string> pattern)
    {
        foreach (var (place, term) in terms.Index())
        {
            statement.WithAll($"{name}{place}_", term.Fragments.Select(pattern));
        }

        return statement;
    }
}
