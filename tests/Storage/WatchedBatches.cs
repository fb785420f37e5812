using SmsSupport.Silo.Storage;
using SmsSupport.Silo.Storage.Writing;

namespace SmsSupport.Tests.Storage;

/// <summary>Writes batches to the real database, remembers them, and can hold them up or keep their success to itself.</summary>
internal sealed class WatchedBatches(IBatchWriter batches) : IBatchWriter
{
    private TaskCompletionSource? held;
    private TaskCompletionSource reached = New();
    private int unheard;
    private int away;

    /// <summary>Those that were committed, in their order.</summary>
    public List<WriteBatch> Committed { get; } = [];

    /// <summary>Holds up the next batches until <see cref="Release"/>.</summary>
    /// <returns>Ends when one is held.</returns>
    public Task Hold()
    {
        reached = New();
        Volatile.Write(ref held, New());

        return reached.Task;
    }

    public void Release() => Interlocked.Exchange(ref held, null)?.TrySetResult();

    /// <summary>The next batches, or claims, are written and nobody hears of it.</summary>
    public void LoseNextAnswers(int count) => Volatile.Write(ref unheard, count);

    /// <summary>The next batches, or claims, fail, and nothing is written.</summary>
    public void BeAway(int times = int.MaxValue) => Volatile.Write(ref away, times);

    public async Task<BatchResult> Commit(WriteBatch batch)
    {
        if (Volatile.Read(ref held) is { } hold)
        {
            reached.TrySetResult();
            await hold.Task;
        }

        return await Suffer(
            async () =>
            {
                var result = await batches.Commit(batch);
                Committed.Add(batch);

                return result;
            });
    }

    public Task<T> Transact<T>(Func<ITransaction, Task<T>> work) => Suffer(() => batches.Transact(work));

    public ValueTask DisposeAsync() => batches.DisposeAsync();

    private async Task<T> Suffer<T>(Func<Task<T>> work)
    {
        if (Take(ref away))
        {
            throw new StorageUnavailableException("The database is away.");
        }

        var result = await work();

        return Take(ref unheard) ? throw new StorageUnavailableException("The connection was lost.") : result;
    }

    private static bool Take(ref int left)
    {
        if (Interlocked.Decrement(ref left) >= 0)
        {
            return true;
        }

        Volatile.Write(ref left, 0);

        return false;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
