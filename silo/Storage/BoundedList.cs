using System.Collections.Immutable;

namespace SmsSupport.Silo.Storage;

/// <summary>A list of one table whose filter no counter counts. Like <see cref="TicketList"/>: first a bounded walk in the list's order, then the indexes.</summary>
/// <param name="Select">What to read, <c>select … from … t</c> and its joins.</param>
/// <param name="Table">The table behind the alias <c>t</c>.</param>
/// <param name="Order">The list's order.</param>
/// <param name="Sorted">The same so that no index can give it.</param>
/// <param name="Scope">What the order's index answers itself.</param>
/// <param name="Rest">What a look at the row answers.</param>
/// <param name="HasIndex">Whether an index leads to what <paramref name="Rest"/> asks for.</param>
/// <param name="IsNarrow">Whether an index beside the order's leaves very few.</param>
internal sealed record BoundedList(string Select, string Table, string Order, string Sorted, Conditions Scope, Conditions Rest, bool HasIndex, bool IsNarrow = false)
{
    private const int Many = 4_000;
    private const int Longer = 10;

    /// <summary>The rows of the page, how many there are as far as they were counted, and whether there are more.</summary>
    public async Task<(ImmutableArray<Row> Rows, long Total, bool IsMore)> Read(Database database, PageAsked page, CancellationToken cancellation)
    {
        var most = Math.Max(TicketList.MostCounted, page.Skip + (2 * page.Size));
        var isDirect = Rest.IsEmpty && !IsNarrow;
        var walk = $"(select * from {Table} t {Scope.Where} order by {Order} limit (select @looked)) t";
        var looked = isDirect ? most + 1 : Many + page.Skip;

        if (IsNarrow)
        {
            return await Find(database, page, most, null, cancellation);
        }

        var answers = await database.ReadInOrder(
            [
                Walk(walk, looked, page),
                All($"select count(*) as passed, count(case when 1 = 1{Rest.And} then 1 end) as total from {walk}").With("looked", looked),
            ],
            cancellation);
        var total = answers[1].First!.Number("total");

        if (isDirect || total > most || answers[1].First!.Number("passed") < looked)
        {
            return (answers[0].Rows, Math.Min(total, most), total > most);
        }

        if (!HasIndex)
        {
            return (answers[0].Rows, total, true);
        }

        // A longer walk goes on to the page when it may be expected to come that far. A page that is filled lacks its total only.
        var rows = answers[0].Rows.Length == page.Size || total * Longer <= page.Skip + page.Size
            ? answers[0].Rows
            : (await database.ReadInOrder([Walk(walk, looked * Longer, page)], cancellation))[0].Rows;

        return await Find(database, page, most, rows.Length == page.Size ? rows : null, cancellation);
    }

    private Statement Walk(string walk, int looked, PageAsked page)
        => All($"{From(walk)} where 1 = 1{Rest.And} order by {Order} limit @size offset @skip").Page(page).With("looked", looked);

    private async Task<(ImmutableArray<Row> Rows, long Total, bool IsMore)> Find(
        Database database, PageAsked page, int most, ImmutableArray<Row>? walked, CancellationToken cancellation)
    {
        // First what the index of the rest leads to, whatever the planner thinks of the scope's.
        var (found, where) = IsNarrow ? (Scope.And + Rest.And, "") : (Rest.And, Scope.And);
        var with = $"with f as materialized (select * from {Table} t where 1 = 1{found})";
        var rows = walked
            ?? (await database.ReadByIndex([All($"{with} {From("f t")} where 1 = 1{where} order by {Sorted} limit @size offset @skip").Page(page)], cancellation))[0].Rows;
        var count = await database.ReadByIndex(
            [All($"{with} select count(*) as total from (select 1 as one from f t where 1 = 1{where} limit @most) c").With("most", most + 1)], cancellation);
        var total = count[0].First!.Number("total");

        return (rows, Math.Min(total, most), total > most);
    }

    private string From(string rows) => Select.Replace("{from}", rows, StringComparison.Ordinal);

    private Statement All(string sql) => Rest.On(Scope.On(Statement.Ask(sql)));
}
