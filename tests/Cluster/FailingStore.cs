using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Inbox;

namespace SmsSupport.Tests.Cluster;

/// <summary>The real store, whose commits fail when they are told to.</summary>
internal sealed class FailingStore(IConversationStore store, CommitFaults faults) : IConversationStore
{
    public Task<StoredConversation> Load(PhoneNumber phone, CancellationToken cancellation = default)
    {
        faults.NoteLoad(phone);

        return store.Load(phone, cancellation);
    }

    public async Task<CommitResult> Commit(Effect effect, CancellationToken cancellation = default)
    {
        if (faults.TakeBefore())
        {
            throw new StorageUnavailableException("The database did not answer.");
        }

        var result = await store.Commit(effect, cancellation);

        return faults.TakeAfter() ? throw new StorageUnavailableException("The connection was lost.") : result;
    }

    public Task<string?> TextOf(Guid postId, CancellationToken cancellation = default) => store.TextOf(postId, cancellation);

    public Task<RecordedText> Repeat(InboxRow repeated, CancellationToken cancellation = default) => store.Repeat(repeated, cancellation);
}
