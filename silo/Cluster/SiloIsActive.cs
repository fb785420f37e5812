using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;

namespace SmsSupport.Silo.Cluster;

/// <summary>Ready only as a full member of the cluster.</summary>
internal sealed class SiloIsActive(ISiloStatusOracle status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(status.CurrentStatus is SiloStatus.Active
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The silo is {status.CurrentStatus}."));
}
