namespace SmsSupport.Web;

internal static class Lifetime
{
    /// <summary>Waits until all parts of the host run: before, there may be no grain to answer.</summary>
    public static async Task Started(this IHostApplicationLifetime lifetime, CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }
}
