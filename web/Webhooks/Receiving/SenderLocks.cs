namespace SmsSupport.Web.Webhooks.Receiving;

/// <summary>Lets one sender's requests through one by one, in the order they came; senders do not wait for each other.</summary>
internal sealed class SenderLocks
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Task> last = [];

    /// <summary>Waits until the sender's earlier requests are settled. Dispose the turn when this one is.</summary>
    public async Task<Turn> Enter(string? key)
    {
        if (key is null)
        {
            return new(this, null, null);
        }

        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;

        lock (gate)
        {
            last.TryGetValue(key, out before);
            last[key] = settled.Task;
        }

        if (before is not null)
        {
            await before;
        }

        return new(this, key, settled);
    }

    private void Leave(string key, TaskCompletionSource settled)
    {
        lock (gate)
        {
            if (last[key] == settled.Task)
            {
                last.Remove(key);
            }
        }

        settled.SetResult();
    }

    internal readonly struct Turn(SenderLocks lanes, string? key, TaskCompletionSource? settled) : IDisposable
    {
        public void Dispose()
        {
            if (key is not null && settled is not null)
            {
                lanes.Leave(key, settled);
            }
        }
    }
}
