using Microsoft.Extensions.Diagnostics.HealthChecks;
using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Webhooks;

/// <summary>Texts that wait in the journal are safe, and still somebody's problem when they wait long. The site takes more all the while, so it stays ready.</summary>
internal sealed class JournalHealth(JournalState journal) : IHealthCheck
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(journal.Age > Long
            ? HealthCheckResult.Degraded($"{journal.Depth} requests wait in the journal, the oldest for {journal.Age:hh\\:mm\\:ss}.")
            : HealthCheckResult.Healthy());
}
