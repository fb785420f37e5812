using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Inbox;
using SmsSupport.Silo.Storage.Writing;

namespace SmsSupport.Silo.Storage;

/// <inheritdoc cref="IConversationStore"/>
internal sealed class ConversationStore(Database database, SiloWriter writer) : IConversationStore
{
    public async Task<StoredConversation> Load(PhoneNumber phone, CancellationToken cancellation = default)
    {
        var answers = await database.Read(
            [
                Statement.Ask("select version, state from conversation where phone = @phone").With("phone", phone),
                Statement.Ask("select * from ticket where phone = @phone order by day desc, sequence desc").With("phone", phone),
                CustomerStore.One(phone),
            ],
            cancellation);

        var saved = answers[0].First;

        return new(
            saved?.Number("version") ?? 0,
            saved is null ? Conversation.New : StoredState.Read<Conversation>(saved.Text("state")),
            [.. answers[1].Rows.Select(TicketRows.Head)],
            answers[2].First is { } customer ? CustomerStore.Read(customer) : null);
    }

    public async Task<CommitResult> Commit(Effect effect, CancellationToken cancellation = default)
    {
        var outcome = await writer.Commit(effect);

        return new(outcome, outcome is CommitOutcome.Committed ? effect.ReadVersion + 1 : 0);
    }

    public async Task<string?> TextOf(Guid postId, CancellationToken cancellation = default)
        => (await database.Read(Statement.Ask("select text from inbox where post_id = @post_id").With("post_id", postId.ToString()), cancellation)).First?.Text("text");

    public async Task<RecordedText> Repeat(InboxRow repeated, CancellationToken cancellation = default)
        => await InboxRows.Repeat(database, repeated, cancellation)
            ?? throw new StorageUnavailableException("The database refused a text as repeated that it does not hold.");
}
