using Microsoft.Extensions.Diagnostics.HealthChecks;
using SmsSupport.Grains.Health;

namespace SmsSupport.Silo.Storage;

/// <summary>Ready only while the database answers.</summary>
internal sealed class DatabaseAnswers(IDatabaseHealth database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => await database.Answers(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database does not answer.");
}
