using SmsSupport.Grains.Conversations;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Silo.Storage.Writing;

/// <summary>What waits for the writer, and how its callers hear of the end.</summary>
internal sealed partial class SiloWriter
{
    private interface IWaiting
    {
        void Join(SiloWriter writer);
    }

    private sealed class WaitingEffect(Effect effect, string? cause) : IWaiting
    {
        private readonly TaskCompletionSource<CommitOutcome> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Effect Effect => effect;

        public string? Cause => cause;

        public Task<CommitOutcome> Outcome => done.Task;

        public void Join(SiloWriter writer) => writer.effects.Add(this);

        public void End(EffectResult ended)
        {
            if (ended.Failure is { } failure)
            {
                Fail(failure);
            }
            else
            {
                done.TrySetResult(ended.Outcome);
            }
        }

        public void Fail(Exception failure) => done.TrySetException(failure);

        public void Refuse(BatchRefusedException refused)
        {
            if (refused.Conflict is { } conflict && EffectStatements.OutcomeOf(conflict) is { } outcome)
            {
                End(new EffectResult(outcome));
            }
            else
            {
                Fail(new StorageUnavailableException(refused.Message));
            }
        }
    }

    private sealed class WaitingSettlements(IReadOnlyList<Settlement> ended) : IWaiting
    {
        public void Join(SiloWriter writer)
        {
            writer.Note(ended);
            writer.leaseIsDue |= ended.Count == 0;
        }
    }

    private sealed class WaitingClaim(ClaimRequest request) : IWaiting
    {
        private readonly TaskCompletionSource<ClaimResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ClaimRequest Request => request;

        public Task<ClaimResult> Result => done.Task;

        public void Join(SiloWriter writer) => writer.claims.Enqueue(this);

        public void End(ClaimResult result) => done.TrySetResult(result);

        public void Fail(Exception failure) => done.TrySetException(failure);
    }

    private sealed class WaitingEnd : IWaiting
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => reached.Task;

        public void Join(SiloWriter writer) => writer.ends.Add(this);

        public void Reach() => reached.TrySetResult();
    }
}
