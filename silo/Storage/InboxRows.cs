using SmsSupport.Grains.Inbox;
using SmsSupport.Inbox;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>How the inbox is written, by whichever store.</summary>
internal static class InboxRows
{
    public static readonly RowColumns<InboxRow> Columns = new RowColumns<InboxRow>()
        .Text("post_id", row => row.PostId.ToString())
        .Text("event_id", row => StoredKey.Of(row.EventId))
        .Text("content_key", row => StoredKey.Of(row.ContentKey))
        .Phone("phone", row => row.Phone)
        .Text("sender", row => row.Sender)
        .Text("text", row => row.Text)
        .Time("sent_at", row => row.SentAt)
        .Time("arrived_at", row => row.ArrivedAt)
        .Named("outcome", row => row.Outcome)
        .Text("reason", row => row.Reason)
        .Ticket("ticket", row => row.Ticket);

    private static readonly string InsertNew = $"insert into inbox ({Columns.Names}) values ({Columns.Parameters})";

    // What came again of the quarantined request came again of this one.
    private static readonly string InsertReleased =
        $"insert into inbox (id, {Columns.Names}, repeats) values (@id, {Columns.Parameters}, (select count(*) from duplicate where inbox_id = @id))";

    /// <summary>The entry of the same request, else of the same event, else of the same content.</summary>
    private const string Recorded =
        """
        select id, post_id, outcome, reason, ticket from inbox
        where post_id = @post_id or event_id = @event_id or content_key = @content_key
        order by case when post_id = @post_id then 0 when event_id = @event_id then 1 else 2 end
        limit 1
        """;

    private const string CountRecorded =
        $"""
        insert into duplicate (post_id, inbox_id, arrived_at)
        select @post_id, id, @arrived_at from ({Recorded}) as recorded where post_id <> @post_id
        on conflict (post_id) do nothing
        """;

    /// <summary>Inserts an entry. A released request takes the place of its quarantined entry.</summary>
    public static IEnumerable<Statement> Insert(InboxRow row)
    {
        foreach (var statement in Release(row))
        {
            yield return statement;
        }

        yield return Columns.On(Statement.Do(row.Releases is null ? InsertNew : InsertReleased).With("id", row.Releases), row);
    }

    /// <summary>Says that a text is in another ticket now.</summary>
    public static Statement Move(Guid postId, TicketNumber to) => Statement.Do("update inbox set ticket = @ticket where post_id = @post_id").With("ticket", to).With("post_id", postId.ToString());

    /// <summary>Counts a text that the inbox holds already, and says as what it holds it; null when it does not.</summary>
    public static async Task<RecordedText?> Repeat(Database database, InboxRow repeated, CancellationToken cancellation)
    {
        var answers = await database.Write(
            [
                .. Release(repeated),
                Columns.On(Statement.Do(CountRecorded), repeated),
                Columns.On(Statement.Ask(Recorded), repeated),
            ],
            cancellation);

        return answers[^1].First is { } entry ? Text(entry, repeated.PostId) : null;
    }

    /// <summary>Counts a request as one more of an entry: once, and not at all when it is the entry's own.</summary>
    public static async Task<RecordedText> Count(ITransaction transaction, Row entry, Guid post, DateTimeOffset arrivedAt)
    {
        var recorded = Text(entry, post);

        if (!recorded.SameRequest)
        {
            await transaction.Do(
                Statement.Do("insert into duplicate (post_id, inbox_id, arrived_at) values (@post_id, @id, @arrived_at) on conflict (post_id) do nothing")
                    .With("post_id", post).With("id", entry.Number("id")).With("arrived_at", arrivedAt));
        }

        return recorded;
    }

    private static RecordedText Text(Row entry, Guid post)
        => new(entry.Named<Outcome>("outcome"), entry.TextOrNull("reason"), entry.TicketOrNull("ticket"), entry.Text("post_id") == post.ToString());

    private static IEnumerable<Statement> Release(InboxRow row)
        => row.Releases is { } id
            ?
            [
                Statement.Do("delete from quarantine where inbox_id = @id").With("id", id),
                Statement.Do("delete from inbox where id = @id and outcome = @quarantined").With("id", id).With("quarantined", Outcome.Quarantined),
            ]
            : [];
}
