using SmsSupport.Grains.Tickets;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>
/// Writes the documents of tickets from before there were any. Batches of their own transactions: what an interruption leaves, the next start does, and several nodes share it.
/// </summary>
internal sealed partial class SearchBackfill(Database database, ILogger logger)
{
    private const int Batch = 500;
    private const int Told = 50_000;

    public async Task Run(CancellationToken cancellation)
    {
        if ((await database.Read(Statement.Ask("select day from ticket_search_backfill"), cancellation)).First is null)
        {
            return;
        }

        await FoldCustomers(cancellation);

        long written = 0;

        while (await database.Transact(WriteSome, cancellation) is { } some)
        {
            written += some;

            if (written / Told > (written - some) / Told)
            {
                LogProgress(written);
            }
        }

        if (written > 0)
        {
            // A planner that knows nothing of a new index's values does not take it.
            await database.Write([Statement.Do("analyze ticket_search"), Statement.Do("analyze ticket")], cancellation);
            LogEnd(written);
        }
    }

    /// <summary>Customers' lines as this build folds them, which the documents take over. Only letters beyond ASCII fold in another way now.</summary>
    private async Task FoldCustomers(CancellationToken cancellation)
    {
        var last = "";

        while (true)
        {
            var some = await database.Read(
                Statement.Ask(
                    """
                    select phone, first_name, last_name, email, external_id from customer
                    where phone > @last and octet_length(search) <> length(search) order by phone limit @batch
                    """)
                    .With("last", last).With("batch", Batch),
                cancellation);

            if (some.First is null)
            {
                return;
            }

            await database.Write([.. some.Rows.Select(Fold)], cancellation);
            last = some.Rows[^1].Text("phone");
        }

        static Statement Fold(Row customer)
            => Statement.Do("update customer set search = @search where phone = @phone")
                .With("phone", customer.Text("phone"))
                .With("search", SearchText.Fold(customer.TextOrNull("first_name"), customer.TextOrNull("last_name"), customer.TextOrNull("email"), customer.TextOrNull("external_id")));
    }

    /// <summary>Null when there is nothing left to write.</summary>
    private async Task<long?> WriteSome(ITransaction transaction)
    {
        // The lock on the place lets one node at a time take the next ones.
        var place = (await transaction.Do(Statement.Ask($"select day, sequence from ticket_search_backfill{database.ForUpdate}")))[0].First;

        if (place is null)
        {
            return null;
        }

        // Each text that is added changes its ticket first: with the tickets locked, no text falls between reading a thread and writing its document.
        var tickets = (await transaction.Do(
            Statement.Ask(
                $"""
                select number, day, sequence, phone, subject, description, created_at from ticket
                where (day, sequence) > (@day, @sequence) order by day, sequence limit @batch{database.ForUpdate}
                """)
                .With("day", place.Number("day")).With("sequence", place.Number("sequence")).With("batch", Batch)))[0].Rows;

        if (tickets.IsEmpty)
        {
            await transaction.Do(Statement.Do("delete from ticket_search_backfill"));
            return null;
        }

        var numbers = tickets.Select(ticket => ticket.Text("number")).ToList();
        var entries = (await transaction.Do(
            Statement.Ask($"select ticket, text from thread_entry where ticket in ({Statement.Names("ticket", numbers.Count)}) and kind <> '{WireName.Of(EntryKind.Event)}' order by ticket, seq")
                .WithAll("ticket", numbers)))[0];
        var texts = entries.Rows.ToLookup(entry => entry.Text("ticket"), entry => entry.Text("text"));

        await transaction.Do(
            [
                .. tickets.Select(ticket => TicketSearch.InsertMissing(ticket, texts[ticket.Text("number")])),
                Statement.Do("update ticket_search_backfill set day = @day, sequence = @sequence")
                    .With("day", tickets[^1].Number("day")).With("sequence", tickets[^1].Number("sequence")),
            ]);

        return tickets.Length;
    }

    [LoggerMessage(LogLevel.Information, "Search: {Written} earlier tickets have their documents; the node is ready when all have.")]
    private partial void LogProgress(long written);

    [LoggerMessage(LogLevel.Information, "Search: all {Written} earlier tickets have their documents.")]
    private partial void LogEnd(long written);
}
