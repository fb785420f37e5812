using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Inbox;

namespace SmsSupport.Silo.Storage;

/// <inheritdoc cref="IConversationStore"/>
internal sealed class ConversationStore(Database database) : IConversationStore
{
    public async Task<StoredConversation> Load(PhoneNumber phone, CancellationToken cancellation = default)
    {
        var answers = await database.Read(
            [
                Statement.Ask("select version, state from conversation where phone = @phone").With("phone", phone),
                Statement.Ask("select * from ticket where phone = @phone order by day desc, sequence desc").With("phone", phone),
            ],
            cancellation);

        var saved = answers[0].First;

        return new(
            saved?.Number("version") ?? 0,
            saved is null ? Conversation.New : StoredState.Read<Conversation>(saved.Text("state")),
            [.. answers[1].Rows.Select(TicketRows.Head)]);
    }

    public async Task<CommitResult> Commit(Effect effect, CancellationToken cancellation = default)
    {
        var (_, conflict) = await database.TryWrite([.. Statements(effect)], cancellation);

        return conflict switch
        {
            null => new(CommitOutcome.Committed, effect.ReadVersion + 1),
            _ when conflict.IsOn("conversation") => new(CommitOutcome.Stale, 0),
            _ when conflict.IsOn("inbox") || conflict.IsOn("thread_entry") => new(CommitOutcome.Repeated, 0),
            _ when conflict.IsOn("ticket") => new(CommitOutcome.NumberTaken, 0),
            _ => throw new StorageUnavailableException($"The database refused an effect: {conflict.Constraint}."),
        };
    }

    public async Task<RecordedText> Repeat(InboxRow repeated, CancellationToken cancellation = default)
        => await database.Transact(transaction => InboxRows.Repeat(transaction, repeated), cancellation)
            ?? throw new StorageUnavailableException("The database refused a text as repeated that it does not hold.");

    private static IEnumerable<Statement> Statements(Effect effect)
    {
        yield return FollowOptOut(effect);
        yield return Save(effect);

        foreach (var statement in effect.Inbox is { } row ? InboxRows.Insert(row) : [])
        {
            yield return statement;
        }

        if (effect.Opened is { } opened)
        {
            yield return TicketRows.Insert(opened);
        }

        foreach (var head in effect.Changed)
        {
            yield return TicketRows.Update(head);
        }

        foreach (var entry in effect.Entries)
        {
            yield return EntryRows.Insert(entry);
        }

        foreach (var statement in TicketSearch.Statements(effect))
        {
            yield return statement;
        }

        foreach (var text in effect.Outbox)
        {
            yield return OutboxRows.Insert(text);
        }
    }

    /// <summary>STOP and REPRISE also set what the customer's card says. Stands before the conversation is written, to see the change.</summary>
    private static Statement FollowOptOut(Effect effect)
        => Statement.Do(
            """
            update customer set reminders = @reminders
            where phone = @phone and coalesce((select opted_out from conversation where phone = @phone), false) <> @opted_out
            """)
            .With("phone", effect.Phone).With("reminders", !effect.Next.OptedOut).With("opted_out", effect.Next.OptedOut);

    /// <summary>One statement for the first write and all others: a version that is not the one read becomes null, which the table refuses.</summary>
    private static Statement Save(Effect effect)
        => Statement.Do(
            """
            insert into conversation (phone, version, state, opted_out) values (@phone, @read + 1, @state, @opted_out)
            on conflict (phone) do update set
                version = case when conversation.version = @read then conversation.version + 1 end,
                state = excluded.state,
                opted_out = excluded.opted_out
            """)
            .With("phone", effect.Phone).With("read", effect.ReadVersion).With("state", StoredState.Write(effect.Next)).With("opted_out", effect.Next.OptedOut);
}
