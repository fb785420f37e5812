namespace SmsSupport.Tests.Cluster;

/// <summary>What goes wrong with commits, each once.</summary>
internal sealed class CommitFaults
{
    private int before;

    private int after;

    /// <summary>The next commit fails and nothing is written.</summary>
    public void FailBefore() => Interlocked.Increment(ref before);

    /// <summary>The next commit is written, and nobody hears of it.</summary>
    public void FailAfter() => Interlocked.Increment(ref after);

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
