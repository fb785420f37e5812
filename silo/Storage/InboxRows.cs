using SmsSupport.Grains.Inbox;
using SmsSupport.Inbox;

namespace SmsSupport.Silo.Storage;

/// <summary>How the inbox is written, by whichever store.</summary>
internal static class InboxRows
{
    public static IEnumerable<Statement> Insert(InboxRow row)
    {
        foreach (var statement in Release(row))
        {
            yield return statement;
        }

        // A released request takes the place of its quarantined entry, and what came again of that came again of this.
        var sql = row.Releases is null
            ? """
              insert into inbox (post_id, event_id, content_key, phone, sender, text, sent_at, arrived_at, outcome, reason, ticket)
              values (@post_id, @event_id, @content_key, @phone, @sender, @text, @sent_at, @arrived_at, @outcome, @reason, @ticket)
              """
            : """
              insert into inbox (id, post_id, event_id, content_key, phone, sender, text, sent_at, arrived_at, outcome, reason, ticket, repeats)
              values (@id, @post_id, @event_id, @content_key, @phone, @sender, @text, @sent_at, @arrived_at, @outcome, @reason, @ticket,
                  (select count(*) from duplicate where inbox_id = @id))
              """;

        yield return Statement.Do(sql)
            .With("id", row.Releases)
            .With("post_id", row.PostId)
            .With("event_id", StoredKey.Of(row.EventId))
            .With("content_key", StoredKey.Of(row.ContentKey))
            .With("phone", row.Phone)
            .With("sender", row.Sender)
            .With("text", row.Text)
            .With("sent_at", row.SentAt)
            .With("arrived_at", row.ArrivedAt)
            .With("outcome", row.Outcome)
            .With("reason", row.Reason)
            .With("ticket", row.Ticket);
    }

    /// <summary>Counts a text that the inbox holds already, and says as what it holds it; null when it does not.</summary>
    public static async Task<RecordedText?> Repeat(ITransaction transaction, InboxRow repeated)
    {
        var answers = await transaction.Do([.. Release(repeated), Recorded(repeated)]);

        return answers[^1].First is { } entry ? await Count(transaction, entry, repeated.PostId, repeated.ArrivedAt) : null;
    }

    /// <summary>Counts a request as one more of an entry: once, and not at all when it is the entry's own.</summary>
    public static async Task<RecordedText> Count(ITransaction transaction, Row entry, Guid post, DateTimeOffset arrivedAt)
    {
        var same = entry.Text("post_id") == post.ToString();

        if (!same)
        {
            await transaction.Do(
                Statement.Do("insert into duplicate (post_id, inbox_id, arrived_at) values (@post_id, @id, @arrived_at) on conflict (post_id) do nothing")
                    .With("post_id", post).With("id", entry.Number("id")).With("arrived_at", arrivedAt));
        }

        return new(entry.Named<Outcome>("outcome"), entry.TextOrNull("reason"), entry.TicketOrNull("ticket"), same);
    }

    /// <summary>The entry of the same request, else of the same event, else of the same content.</summary>
    private static Statement Recorded(InboxRow repeated)
        => Statement.Ask(
            """
            select id, post_id, outcome, reason, ticket from inbox
            where post_id = @post_id or event_id = @event_id or content_key = @content_key
            order by case when post_id = @post_id then 0 when event_id = @event_id then 1 else 2 end
            limit 1
            """)
            .With("post_id", repeated.PostId)
            .With("event_id", StoredKey.Of(repeated.EventId))
            .With("content_key", StoredKey.Of(repeated.ContentKey));

    private static IEnumerable<Statement> Release(InboxRow row)
        => row.Releases is { } id
            ?
            [
                Statement.Do("delete from quarantine where inbox_id = @id").With("id", id),
                Statement.Do("delete from inbox where id = @id and outcome = @quarantined").With("id", id).With("quarantined", Outcome.Quarantined),
            ]
            : [];
}
