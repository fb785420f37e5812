using SmsSupport.Grains.Conversations;

namespace SmsSupport.Silo.Storage.Writing;

/// <summary>One effect, statement by statement, without its texts on their way out.</summary>
internal static class EffectStatements
{
    public static readonly RowColumns<Effect> Columns = new RowColumns<Effect>()
        .Phone("phone", effect => effect.Phone)
        .Number("read_version", effect => effect.ReadVersion)
        .Text("state", effect => StoredState.Write(effect.Next))
        .Flag("opted_out", effect => effect.Next.OptedOut);

    /// <summary>STOP and REPRISE also set what the customer's card says. Comes before the conversation is written, to see the change.</summary>
    private const string FollowOptOut =
        """
        update customer set reminders = not @opted_out
        where phone = @phone and coalesce((select opted_out from conversation where phone = @phone), false) <> @opted_out
        """;

    /// <summary>One statement for the first write and all others: a version that is not the one read becomes null, which the table refuses.</summary>
    private const string Save =
        """
        insert into conversation (phone, version, state, opted_out) values (@phone, @read_version + 1, @state, @opted_out)
        on conflict (phone) do update set
            version = case when conversation.version = excluded.version - 1 then excluded.version end,
            state = excluded.state,
            opted_out = excluded.opted_out
        """;

    public static IEnumerable<Statement> Of(Effect effect, SearchDialect dialect)
    {
        yield return Columns.On(Statement.Do(FollowOptOut), effect);
        yield return Columns.On(Statement.Do(Save), effect);

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

        if (effect.Moved is { } moved)
        {
            yield return EntryRows.Move(moved.EntryId, moved.To);
            yield return InboxRows.Move(moved.PostId, moved.To);
            yield return TicketSearch.Remove(moved.From, moved.Text, dialect);
        }
    }

    /// <summary>How an effect ended that a constraint refused; null when this constraint says nothing of it.</summary>
    public static CommitOutcome? OutcomeOf(Conflict conflict)
        => conflict.Table switch
        {
            "conversation" => CommitOutcome.Stale,
            "inbox" or "thread_entry" => CommitOutcome.Repeated,
            "ticket" or "ticket_search" => CommitOutcome.NumberTaken,
            _ => null,
        };
}
