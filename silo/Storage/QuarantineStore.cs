using System.Security.Cryptography;
using SmsSupport.Grains.Inbox;
using SmsSupport.Grains.Quarantine;
using SmsSupport.Inbox;
using SmsSupport.Quarantine;

namespace SmsSupport.Silo.Storage;

/// <inheritdoc cref="IQuarantineStore"/>
internal sealed class QuarantineStore(Database database) : IQuarantineStore
{
    private const string Heads = "q.inbox_id, i.post_id, i.reason, q.signature, q.signed_at, i.sender, i.text, i.arrived_at";

    private const string Held = "from quarantine q join inbox i on i.id = q.inbox_id";

    public async Task<RecordedText?> Hold(QuarantinedRequest request, CancellationToken cancellation = default)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(request.Body));
        var (_, conflict) = await database.TryWrite([.. InboxRows.Insert(Entry(request)), Keep(request, hash)], cancellation);

        if (conflict is null)
        {
            return null;
        }

        return await database.Transact(transaction => Repeat(transaction, request, hash), cancellation)
            ?? throw new StorageUnavailableException("The database refused a request as repeated that it does not hold.");
    }

    public async Task Trim(int mostRequests, long mostBytes, CancellationToken cancellation = default)
        => await database.Write(
            Statement.Do(
                """
                delete from quarantine where inbox_id in
                (
                    select inbox_id from
                    (
                        select inbox_id, row_number() over newest as place, sum(size) over newest as bytes
                        from quarantine
                        window newest as (order by inbox_id desc)
                    ) as held
                    where place > @most_requests or bytes > @most_bytes
                )
                """)
                .With("most_requests", mostRequests).With("most_bytes", mostBytes),
            cancellation);

    public async Task<Paged<QuarantinedRequest>> List(PageAsked page, CancellationToken cancellation = default)
    {
        var answers = await database.Read(
            [
                Statement.Ask($"select {Heads} {Held} order by q.inbox_id desc limit @size offset @skip").Page(page),
                Statement.Ask("select count(*) as total from quarantine"),
            ],
            cancellation);

        return new([.. answers[0].Rows.Select(row => Request(row, []))], answers[1].First!.Number("total"), page.Number, page.Size);
    }

    public async Task<long> Count(CancellationToken cancellation = default)
        => (await database.Read(Statement.Ask("select count(*) as total from quarantine"), cancellation)).First!.Number("total");

    public async Task<QuarantinedRequest?> Read(long id, CancellationToken cancellation = default)
    {
        var answer = await database.Read(Statement.Ask($"select {Heads}, q.body {Held} where q.inbox_id = @id").With("id", id), cancellation);
        return answer.First is { } row ? Request(row, row.Bytes("body")) : null;
    }

    public async Task Drop(IReadOnlyList<long> ids, CancellationToken cancellation = default)
    {
        foreach (var some in ids.Chunk(500))
        {
            await database.Write(
                Statement.Do($"delete from quarantine where inbox_id in ({Statement.Names("id", some.Length)})").WithAll("id", some),
                cancellation);
        }
    }

    private static InboxRow Entry(QuarantinedRequest request)
        => new(
            request.PostId, null, null, null, request.Sender, request.Text, request.ArrivedAt, request.ArrivedAt, Outcome.Quarantined, request.Reason, null, null);

    private static Statement Keep(QuarantinedRequest request, string hash)
        => Statement.Do(
            """
            insert into quarantine (inbox_id, signature, signed_at, body, size, body_hash)
            select id, @signature, @signed_at, @body, @size, @body_hash from inbox where post_id = @post_id
            """)
            .With("signature", request.Signature)
            .With("signed_at", request.Timestamp)
            .With("body", request.Body)
            .With("size", request.Body.LongLength)
            .With("body_hash", hash)
            .With("post_id", request.PostId);

    private static async Task<RecordedText?> Repeat(ITransaction transaction, QuarantinedRequest request, string hash)
    {
        var answers = await transaction.Do(
            Statement.Ask(
                """
                select id, post_id, outcome, reason, ticket from inbox
                where post_id = @post_id or id = (select inbox_id from quarantine where body_hash = @body_hash)
                order by case when post_id = @post_id then 0 else 1 end
                limit 1
                """)
                .With("post_id", request.PostId).With("body_hash", hash));

        return answers[0].First is { } entry ? await InboxRows.Count(transaction, entry, request.PostId, request.ArrivedAt) : null;
    }

    private static QuarantinedRequest Request(Row row, byte[] body)
        => new(
            row.Number("inbox_id"),
            Guid.Parse(row.Text("post_id")),
            row.TextOrNull("reason") ?? "",
            row.TextOrNull("signature"),
            row.TextOrNull("signed_at"),
            row.TextOrNull("sender"),
            row.TextOrNull("text"),
            body,
            row.Time("arrived_at"));
}
