using System.Threading.RateLimiting;

namespace SmsSupport.Web.Accounts;

/// <summary>Lets the guesses at one account's password pass one by one: a hundred at the same instant would all be checked before the fifth is counted.</summary>
internal sealed class SignInGate : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(name =>
        RateLimitPartition.GetConcurrencyLimiter(name, _ => new() { PermitLimit = 1, QueueLimit = 10, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));

    /// <summary>Waits for one's turn; not acquired when too many wait already.</summary>
    public ValueTask<RateLimitLease> Enter(string userName, CancellationToken cancellation) => limiter.AcquireAsync(userName.ToUpperInvariant(), 1, cancellation);

    public void Dispose() => limiter.Dispose();
}
