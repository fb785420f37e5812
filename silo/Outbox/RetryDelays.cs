using Microsoft.Extensions.Options;

namespace SmsSupport.Silo.Outbox;

/// <summary>How long a text waits between two tries: twice as long each time, ten minutes at the most.</summary>
internal sealed class RetryDelays(IOptions<SupportOptions> options)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <param name="attempts">How often it was tried before the try that just failed.</param>
    /// <param name="factor">How much longer than usual.</param>
    public TimeSpan After(int attempts, double factor = 1)
    {
        var seconds = options.Value.RetrySeconds * factor * Math.Pow(2, Math.Min(attempts, 30));

        // Jitter, so that texts that failed together do not come back together.
        return TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds) * (1 + (Random.Shared.NextDouble() / 10)));
    }
}
