using System.Collections.Concurrent;

namespace SmsSupport.Tests.Cluster;

/// <summary>What goes wrong with commits, each once; and how often conversations are read.</summary>
internal sealed class CommitFaults
{
    private readonly ConcurrentDictionary<PhoneNumber, int> loads = [];

    private int before;

    private int after;

    /// <summary>The next commit fails and nothing is written.</summary>
    public void FailBefore() => Interlocked.Increment(ref before);

    /// <summary>The next commit is written, and nobody hears of it.</summary>
    public void FailAfter() => Interlocked.Increment(ref after);

    public void NoteLoad(PhoneNumber phone) => loads.AddOrUpdate(phone, 1, (_, count) => count + 1);

    /// <summary>How often a conversation was read from the database.</summary>
    public int LoadsOf(PhoneNumber phone) => loads.GetValueOrDefault(phone);

    public bool TakeBefore() => Take(ref before);

    public bool TakeAfter() => Take(ref after);

    private static bool Take(ref int left)
    {
        if (Interlocked.Decrement(ref left) >= 0)
        {
            return true;
        }

        Interlocked.Increment(ref left);

        return false;
    }
}
