namespace SmsSupport.Web.Webhooks.Replaying;

/// <summary>While the cluster is away, lets one replay at a time try it, after a growing delay.</summary>
internal sealed class ReplayBackoff(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim probe = new(1);
    private volatile int failures;

    public static TimeSpan Delay(int failures) => TimeSpan.FromMilliseconds(Math.Min(Longest.TotalMilliseconds, 100 * Math.Pow(2, Math.Min(failures, 10) - 1)));

    /// <summary>Tries, when it is time to.</summary>
    /// <param name="attempt">Whether the cluster answered, in whatever way.</param>
    public async Task Try(Func<Task<bool>> attempt, CancellationToken cancellation)
    {
        if (failures == 0)
        {
            Note(await attempt());

            return;
        }

        await probe.WaitAsync(cancellation);

        try
        {
            if (failures > 0)
            {
                await Task.Delay(Delay(failures), time, cancellation);
                failures = await attempt() ? 0 : failures + 1;

                return;
            }
        }
        finally
        {
            probe.Release();
        }

        Note(await attempt());
    }

    public void Dispose() => probe.Dispose();

    // Those who fail together are one failure.
    private void Note(bool answered) => failures = answered ? 0 : Math.Max(failures, 1);
}
