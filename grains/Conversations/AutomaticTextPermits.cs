namespace SmsSupport.Grains.Conversations;

/// <summary>A silo's share of the automatic texts that may go to all numbers together, taken in blocks: exact within what is left of one block in each silo.</summary>
public sealed class AutomaticTextPermits(IGrainFactory grains, TimeProvider time) : IDisposable
{
    /// <summary>What is left of a block after this is not used: it counts from when it was taken.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim gate = new(1);
    private int left;
    private long takenAt;

    /// <summary>Takes one; false when this hour's are used up.</summary>
    public async Task<bool> TryTake()
    {
        await gate.WaitAsync();

        try
        {
            if (left == 0 || time.GetElapsedTime(takenAt) >= Life)
            {
                (left, takenAt) = (await grains.GetGrain<IAutomaticTextsGrain>(0).Take(), time.GetTimestamp());
            }

            return left > 0 && left-- > 0;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Gives back one that came to no use.</summary>
    public async Task GiveBack()
    {
        await gate.WaitAsync();
        left++;
        gate.Release();
    }

    public void Dispose() => gate.Dispose();
}
