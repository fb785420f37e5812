using System.Collections.Immutable;
using SmsSupport.Grains.Conversations;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Silo.Storage.Writing;

/// <summary>What one silo commits at once.</summary>
/// <param name="Owner">Names this silo's sender.</param>
/// <param name="HandsOver">The telephone numbers whose texts the sender takes without a claim, when they are due.</param>
/// <param name="Effects">What grains decided, at most one for each conversation.</param>
/// <param name="Settled">How tries to send ended.</param>
/// <param name="Released">Telephone numbers that the sender has no text for any more.</param>
/// <param name="LeasedUntil">Until when the sender's lease is to last; null leaves it as it is.</param>
internal sealed record WriteBatch(
    string Owner,
    DateTimeOffset Now,
    IReadOnlySet<PhoneNumber> HandsOver,
    IReadOnlyList<EffectToWrite> Effects,
    IReadOnlyList<Settlement> Settled,
    IReadOnlyList<PhoneNumber> Released,
    DateTimeOffset? LeasedUntil)
{
    public bool IsEmpty => Effects.Count == 0 && Settled.Count == 0 && Released.Count == 0 && LeasedUntil is null;

    /// <summary>Whether it is one effect and nothing else.</summary>
    public bool IsSingle => Effects.Count == 1 && Settled.Count == 0 && Released.Count == 0 && LeasedUntil is null;

    /// <summary>When a text was last accepted, by what this batch settles; null when it settles none of these.</summary>
    public DateTimeOffset? AcceptedAt => Settled.Any(settled => settled.Result is SendResult.Accepted) ? Now : null;
}

/// <param name="Outbox">The effect's texts, with what only the silo knows of them.</param>
internal sealed record EffectToWrite(Effect Effect, ImmutableArray<QueuedText> Outbox);

/// <summary>What became of a batch.</summary>
/// <param name="Effects">One for each effect, in their order.</param>
/// <param name="HandedOver">Ids of the texts that are the sender's now.</param>
internal sealed record BatchResult(ImmutableArray<EffectResult> Effects, IReadOnlySet<string> HandedOver);

/// <param name="Failure">Why the database could not write it, though it could the others; null when there is an outcome.</param>
internal readonly record struct EffectResult(CommitOutcome Outcome, Exception? Failure = null);
