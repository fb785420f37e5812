using System.Diagnostics;

namespace SmsSupport.Tests.Running;

/// <summary>Waits for what another process or thread is about to do, and no longer.</summary>
public static class Until
{
    public static async Task True(Func<Task<bool>> happened, TimeSpan atMost, Func<string> otherwise)
    {
        var waited = Stopwatch.StartNew();

        while (!await happened())
        {
            Assert.True(waited.Elapsed < atMost, otherwise());
            await Task.Delay(50);
        }
    }

    public static Task True(Func<bool> happened, TimeSpan atMost, string otherwise) => True(() => Task.FromResult(happened()), atMost, () => otherwise);
}
