namespace SmsSupport.Grains.Conversations;

/// <summary>Where conversations and their tickets are kept. Every commit is one transaction, durable when it returns.</summary>
public interface IConversationStore
{
    /// <summary>The conversation with all its tickets' heads, newest first; an empty one of version 0 when the number is new.</summary>
    Task<StoredConversation> Load(PhoneNumber phone, CancellationToken cancellation = default);

    /// <summary>Writes all of an effect or nothing.</summary>
    Task<CommitResult> Commit(Effect effect, CancellationToken cancellation = default);

    /// <summary>What a text says that was taken in; null when it is gone.</summary>
    Task<string?> TextOf(Guid postId, CancellationToken cancellation = default);

    /// <summary>What the inbox says of a text that was refused as <see cref="CommitOutcome.Repeated"/>, counting the repetition unless it is the same request.</summary>
    /// <remarks>Also removes the quarantined entry that the repetition was released from, in the same transaction.</remarks>
    Task<Inbox.RecordedText> Repeat(Inbox.InboxRow repeated, CancellationToken cancellation = default);
}
