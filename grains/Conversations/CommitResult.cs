namespace SmsSupport.Grains.Conversations;

/// <summary>How a commit ended.</summary>
public enum CommitOutcome
{
    Committed,

    /// <summary>The inbox has this text already, or the thread this entry. Nothing was written.</summary>
    Repeated,

    /// <summary>Somebody else wrote the conversation since it was read. Nothing was written.</summary>
    Stale,

    /// <summary>A ticket of this number exists already. Nothing was written.</summary>
    NumberTaken,
}

/// <param name="Version">The conversation's version now; 0 when nothing was written.</param>
public readonly record struct CommitResult(CommitOutcome Outcome, long Version);
