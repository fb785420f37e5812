using System.Collections.Immutable;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>
/// Reads one page of a list, at a cost that neither the number of tickets nor a planner's guess decides. First a bounded number of tickets is looked at in the list's order:
/// what is common is among them. What is not, indexes find: it is rare, and sorting it is cheap.
/// </summary>
internal sealed class TicketList(Database database, TicketFilter filter, TicketConditions wanted)
{
    /// <summary>How many are counted where no counter tells: "more than 500" is as good an answer as the number.</summary>
    public const int MostCounted = 500;

    // A look at a ticket costs a microsecond, at its document four, at a candidate of the index five to ten.
    private const int ManyTickets = 20_000;
    private const int SomeTickets = 2_000;
    private const int FewTickets = 2_000;

    // So few are found by their index and sorted in less time than a walk takes that comes across none of them.
    private const int FewCounted = 50_000;
    private const int SomeDocuments = 2_000;
    private const int ManyDocuments = 20_000;
    private const int MostCandidates = 20_000;
    private const int MostFilteredCandidates = 5_000;

    private readonly TicketStatements statements = new(wanted, filter.Sort, database.Search);
    private readonly PageAsked page = filter.Page ?? PageAsked.First;

    /// <summary>Of what more documents hold, and hardly any new one, neither order nor number is right beyond these.</summary>
    private int Candidates => wanted.Rest.IsEmpty && wanted.Scope.IsEmpty ? MostCandidates : MostFilteredCandidates;

    public Task<Paged<TicketSummary>> Read(CancellationToken cancellation)
        => TicketConditions.AreCounted(filter) ? ReadCounted(cancellation) : ReadUncounted(cancellation);

    private async Task<Paged<TicketSummary>> ReadCounted(CancellationToken cancellation)
    {
        var answers = await database.ReadInOrder([Counters.Read, WalkWhole(statements.AreDirect ? page.Size : SomeTickets)], cancellation);
        var (total, tickets) = (TicketConditions.Count(new Counters(answers[0]), filter.Status, filter.Unread), answers[1]);

        // A longer walk goes on when it may be expected to fill the page, or when there are too many to be sorted.
        if (!statements.AreDirect && IsShort() && (tickets.Rows.Length * (ManyTickets / SomeTickets) > page.Size || total > FewCounted))
        {
            tickets = (await database.ReadInOrder([WalkWhole(ManyTickets)], cancellation))[0];
        }

        if (!statements.AreDirect && IsShort())
        {
            tickets = await ByIndex(statements.FindAmongTickets(page.Size, page.Skip, whole: true), cancellation);
        }

        return new([.. tickets.Rows.Select(TicketRows.Summary)], total, page.Number, page.Size);

        bool IsShort() => tickets.Rows.Length < Math.Min(page.Size, total - page.Skip);

        Statement WalkWhole(int beyond) => statements.Walk(page.Skip + beyond, page.Skip + beyond, page.Size, page.Skip, whole: true);
    }

    private async Task<Paged<TicketSummary>> ReadUncounted(CancellationToken cancellation)
    {
        // A search answers as many as are counted: deeper, another word finds sooner what a page would not. Other lists know of the page after this one.
        var most = Math.Max(MostCounted, wanted.IsSearch ? 0 : page.Skip + (2 * page.Size));
        var found = await Find(Math.Min(page.Skip + page.Size + 1, most), most + 1, cancellation);
        ImmutableArray<Row> shown = [.. found.Keys.Take(most).Skip(page.Skip).Take(page.Size)];
        var tickets = shown.IsEmpty ? [] : (await ByIndex(TicketRows.Of(shown, filter.Sort), cancellation)).Rows;

        return new([.. tickets.Select(TicketRows.Summary)], Math.Min(found.Known, most), page.Number, page.Size, found.IsMore);
    }

    /// <param name="shown">How many the page and those before it need, and one that tells of the next page.</param>
    /// <param name="most">How many are counted.</param>
    private async Task<Found> Find(int shown, int most, CancellationToken cancellation)
    {
        if (statements.AreDirect)
        {
            return await Walk(most, most, most, cancellation);
        }

        if (statements.MayBeFew && await FindAmongFew(most, cancellation) is { } few)
        {
            return few;
        }

        var (tickets, documents) = (statements.HaveIndex ? SomeTickets : ManyTickets, wanted.Words.IsEmpty ? ManyTickets : SomeDocuments);
        var walked = await Walk(tickets, documents, most, cancellation);

        // A longer walk goes on to what is shown, when it may be expected to come that far or when there is no other way.
        if (walked.Known < shown && (!statements.HaveIndex || walked.Known * (ManyTickets / tickets) > shown))
        {
            walked = await Walk(ManyTickets, ManyDocuments, shown, cancellation);
        }

        // Many tickets pass the filter: to count those with the words too would cost far more than the page.
        var isCounted = walked.Known == most || !statements.HaveIndex || (walked.Known >= shown && statements.MayBeFew && !wanted.Words.IsEmpty);

        return isCounted ? walked
            : walked.Known >= shown ? await Count(walked, most, cancellation)
            : await FindByIndex(walked, most, cancellation);
    }

    /// <summary>All that is wanted, or null when they are not few.</summary>
    private async Task<Found?> FindAmongFew(int most, CancellationToken cancellation)
    {
        var rows = (await ByIndex(statements.FindAmongFew(FewTickets, most), cancellation)).Rows;

        return rows[0].Number("candidates") > FewTickets ? null : Whole(WithTicket(rows), most);
    }

    private async Task<Found> Walk(int tickets, int documents, int most, CancellationToken cancellation)
    {
        var keys = (await database.ReadInOrder([statements.Walk(tickets, documents, most)], cancellation))[0].Rows;

        return new(keys, keys.Length, keys.Length == most || !statements.AreDirect);
    }

    private async Task<Found> Count(Found walked, int most, CancellationToken cancellation)
    {
        // Documents that hold a piece of a number are mostly those of tickets that have it.
        var candidates = wanted.Words.IsEmpty ? 2 * most : MostFilteredCandidates;
        var counted = (await ByIndex(wanted.IsSearch ? statements.CountDocuments(candidates, most) : statements.CountTickets(most), cancellation)).First!;
        var known = Math.Max(counted.Number("total"), walked.Known);

        return walked with { Known = known, IsMore = known >= most || counted.Number("candidates") >= candidates };
    }

    private async Task<Found> FindByIndex(Found walked, int most, CancellationToken cancellation)
    {
        if (!wanted.IsSearch)
        {
            return Whole((await ByIndex(statements.FindAmongTickets(most), cancellation)).Rows, most);
        }

        var rows = (await ByIndex(statements.FindAmongDocuments(Candidates, most), cancellation)).Rows;
        var found = Whole(WithTicket(rows), most);

        // The first candidates are the oldest: what the walk has seen is at least in order.
        return rows[0].Number("candidates") < Candidates ? found : found.Known > walked.Known ? found with { IsMore = true } : walked;
    }

    private async Task<Answer> ByIndex(Statement statement, CancellationToken cancellation) => (await database.ReadByIndex([statement], cancellation))[0];

    private static ImmutableArray<Row> WithTicket(ImmutableArray<Row> rows) => rows.RemoveAll(row => row.NumberOrNull("day") is null);

    private static Found Whole(ImmutableArray<Row> keys, int most) => new(keys, keys.Length, keys.Length == most);

    /// <param name="Keys">The first of those there are.</param>
    /// <param name="Known">How many there are at least.</param>
    private sealed record Found(ImmutableArray<Row> Keys, long Known, bool IsMore);
}
