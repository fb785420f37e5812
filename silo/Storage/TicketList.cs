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

    // A look at a ticket costs a microsecond, at its document four.
    private const int ManyTickets = 20_000;
    private const int SomeDocuments = 2_000;
    private const int ManyDocuments = 20_000;

    /// <summary>Of what many old tickets have and hardly any new one, so many are looked at: neither order nor number is right beyond.</summary>
    private const int MostCandidates = 20_000;

    private readonly TicketStatements statements = new(wanted, filter.Sort, database.Search);
    private readonly PageAsked page = filter.Page ?? PageAsked.First;

    public Task<Paged<TicketSummary>> Read(CancellationToken cancellation)
        => TicketConditions.AreCounted(filter) ? ReadCounted(cancellation) : ReadUncounted(cancellation);

    private async Task<Paged<TicketSummary>> ReadCounted(CancellationToken cancellation)
    {
        var looked = page.Skip + (statements.AreDirect ? page.Size : ManyTickets);
        var answers = await database.ReadByIndex([Counters.Read, statements.Walk(looked, page.Size, page.Skip, whole: true)], cancellation);
        var (total, tickets) = (TicketConditions.Count(new Counters(answers[0]), filter.Status, filter.Unread), answers[1]);

        if (!statements.AreDirect && tickets.Rows.Length < Math.Min(page.Size, total - page.Skip))
        {
            tickets = (await database.ReadByIndex([statements.Find(MostCandidates, page.Size, page.Skip, whole: true)], cancellation))[0];
        }

        return new([.. tickets.Rows.Select(TicketRows.Summary)], total, page.Number, page.Size);
    }

    private async Task<Paged<TicketSummary>> ReadUncounted(CancellationToken cancellation)
    {
        // A search answers as many as are counted: deeper, another word finds sooner what a page would not.
        var most = Math.Max(MostCounted, wanted.IsSearch ? 0 : page.Skip + (2 * page.Size));
        var found = await Find(most + 1, cancellation);
        ImmutableArray<Row> shown = [.. found.Keys.Take(most).Skip(page.Skip).Take(page.Size)];
        var tickets = shown.IsEmpty ? [] : (await database.ReadByIndex([TicketRows.Of(shown, filter.Sort)], cancellation))[0].Rows;

        return new([.. tickets.Select(TicketRows.Summary)], Math.Min(found.Known, most), page.Number, page.Size, found.IsMore);
    }

    private async Task<Found> Find(int most, CancellationToken cancellation)
    {
        var isShort = wanted.Words.IsEmpty;
        var walked = await Walk(isShort ? ManyTickets : SomeDocuments, most, cancellation);

        if (!walked.IsMore || walked.Known == most)
        {
            return walked;
        }

        // Common things fill a deep page sooner than an index would; and a word of two letters has no index.
        if (!isShort && (!statements.HaveIndex || (walked.Known >= page.Size && !IsFilled(walked))))
        {
            walked = await Walk(ManyDocuments, most, cancellation);
        }

        return !statements.HaveIndex ? walked : IsFilled(walked) ? await Count(walked, most, cancellation) : await FindByIndex(most, cancellation);

        bool IsFilled(Found found) => found.Known >= Math.Min(page.Skip + page.Size, most - 1);
    }

    private async Task<Found> Walk(int looked, int most, CancellationToken cancellation)
    {
        var direct = statements.AreDirect;
        var answers = await database.ReadByIndex(direct ? [statements.Walk(most, most)] : [statements.Walk(looked, most), statements.HasMoreThan(looked)], cancellation);
        var keys = answers[0].Rows;

        return new(keys, keys.Length, keys.Length == most || (!direct && answers[1].First is not null));
    }

    private async Task<Found> Count(Found walked, int most, CancellationToken cancellation)
    {
        var counted = (await database.ReadByIndex([statements.Count(MostCandidates / 2, most)], cancellation))[0].First!;
        var known = Math.Max(counted.Number("total"), walked.Known);

        return walked with { Known = known, IsMore = known >= most || counted.Number("candidates") >= MostCandidates / 2 };
    }

    private async Task<Found> FindByIndex(int most, CancellationToken cancellation)
    {
        var keys = (await database.ReadByIndex([statements.Find(MostCandidates, most)], cancellation))[0].Rows;

        return new(keys, keys.Length, keys.Length == most || keys is [{ } first, ..] && first.Number("candidates") >= MostCandidates);
    }

    /// <param name="Keys">The first of those there are.</param>
    /// <param name="Known">How many there are at least.</param>
    private sealed record Found(ImmutableArray<Row> Keys, long Known, bool IsMore);
}
