namespace SmsSupport.Web;

/// <summary>Gives memory back when the desk falls idle: the collector itself waits for the next allocations, which do not come at night.</summary>
internal sealed class IdleMemory(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    /// <summary>What the timers of an idle site allocate between two looks, with room to spare.</summary>
    private const long Quiet = 16L << 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        var seen = GC.GetTotalAllocatedBytes();
        var given = false;

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var allocated = GC.GetTotalAllocatedBytes();
            var idle = allocated - seen < Quiet;

            if (idle && !given)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }

            (seen, given) = (allocated, idle);
        }
    }
}
