using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Failures;

/// <summary>All that the product holds in the end, read from its tables, its API and the gateway.</summary>
internal sealed record Books(
    IReadOnlyList<Books.InboxEntry> Inbox,
    long Duplicates,
    IReadOnlyList<Books.Ticket> Tickets,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Threads,
    IReadOnlyList<Books.Sent> Outbox,
    IReadOnlyDictionary<string, long> Counters,
    IReadOnlyDictionary<string, long> Counted,
    IReadOnlyDictionary<string, long> Stats,
    IReadOnlyDictionary<string, long> Summary,
    IReadOnlyList<StoredMessage> Gateway)
{
    public static async Task<Books> Read(RunningCluster cluster, RunningApp web, FakeGateway gateway)
    {
        await using var source = cluster.Connection();
        await source.OpenAsync();

        var tickets = await Rows(source, "select number, day, sequence, phone from ticket order by day, sequence", row => new Ticket(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3)));
        var threads = new ConcurrentDictionary<string, IReadOnlyList<string>>();

        await Parallel.ForEachAsync(tickets, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (ticket, _) =>
        {
            threads[ticket.Number] =
            [
                .. (await Get(web, $"/api/v1/tickets/{ticket.Number}")).GetProperty("thread").EnumerateArray()
                    .Where(entry => entry.GetProperty("kind").GetString() == "customer")
                    .Select(entry => entry.GetProperty("text").GetString()!),
            ];
        });

        var summary = await Get(web, "/api/v1/inbox/summary");

        return new(
            await Rows(source, "select phone, text, outcome, ticket, repeats from inbox order by id", row => new InboxEntry(row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetInt64(4))),
            (await Rows(source, "select count(*) from duplicate", row => row.GetInt64(0)))[0],
            tickets,
            threads,
            await Rows(source, "select gateway_id, phone, text, state, attempts from outbox order by seq", row => new Sent(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3))),
            await Amounts(source, "select name, cast(sum(amount) as bigint) from counter group by name having sum(amount) <> 0"),
            await Amounts(
                source,
                """
                select 'ticket.' || status || case when unread_since is null then '.read' else '.unread' end, count(*) from ticket group by 1
                union all select 'inbox.' || outcome, count(*) from inbox group by 1
                union all select 'duplicate', count(*) from duplicate having count(*) > 0
                """),
            Numbers(await Get(web, "/api/v1/stats")),
            Numbers(summary).Concat(Numbers(summary.GetProperty("outcomes")).Select(outcome => KeyValuePair.Create("outcomes." + outcome.Key, outcome.Value))).ToDictionary(),
            gateway.Messages);
    }

    /// <summary>Whether nothing waits any more: every text of the ledger is in the inbox, and no text of ours is on its way to the gateway.</summary>
    public static async Task<bool> AreClosed(RunningCluster cluster, Ledger ledger)
    {
        await using var source = cluster.Connection();
        await source.OpenAsync();

        var held = await Rows(source, "select phone, text from inbox", row => (row.GetString(0), row.GetString(1)));
        var counted = await Rows(source, "select (select count(*) from inbox) + (select count(*) from duplicate)", row => row.GetInt64(0));
        var queued = await Rows(source, "select count(*) from outbox where state = 'queued'", row => row.GetInt64(0));
        var taken = ledger.Taken;

        return queued[0] == 0 && counted[0] >= taken.Count && !taken.Select(post => (post.Text.Customer, post.Text.Words)).Except(held).Any();
    }

    // Until the others have noticed that a silo is gone, calls to its grains fail, and 503 says to ask again.
    private static async Task<JsonElement> Get(RunningApp web, string path)
    {
        JsonElement found = default;

        await Until.True(async () =>
        {
            using var answer = await web.Api.GetAsync(path);

            if (answer.StatusCode is HttpStatusCode.ServiceUnavailable)
            {
                return false;
            }

            found = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();

            return true;
        }, TimeSpan.FromSeconds(20), () => $"{path} cannot be read.");

        return found;
    }

    private static async Task<IReadOnlyList<T>> Rows<T>(DbConnection source, string sql, Func<DbDataReader, T> read)
    {
        await using var command = source.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();

        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static async Task<Dictionary<string, long>> Amounts(DbConnection source, string sql)
        => (await Rows(source, sql, row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1)))).ToDictionary();

    private static Dictionary<string, long> Numbers(JsonElement from)
        => from.EnumerateObject().Where(own => own.Value.ValueKind is JsonValueKind.Number).ToDictionary(own => own.Name, own => own.Value.GetInt64());

    internal sealed record InboxEntry(string Phone, string Text, string Outcome, string? Ticket, long Repeats);

    internal sealed record Ticket(string Number, long Day, long Sequence, string Phone);

    internal sealed record Sent(string Id, string Phone, string Text, string State);
}
