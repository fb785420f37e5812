using System.Diagnostics;

namespace SmsSupport.Tests.Webhooks;

internal static class Eventually
{
    /// <summary>Waits for what another thread is about to do; fails when it takes far too long.</summary>
    public static async Task True(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();

        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"Still not true after 30 s: {what}.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
