using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;
using SmsSupport.Health;

namespace SmsSupport.Silo.Cluster;

/// <summary>A web node is ready only while a silo answers it, and the database answers the silo. Texts are taken all the same, into the journal.</summary>
internal sealed class ClusterAnswers(IGrainFactory grains) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await grains.GetGrain<IHealthGrain>(0).DatabaseAnswers().WaitAsync(Patience, cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("A silo answers, its database does not.");
        }
        catch (Exception away) when (away is OrleansException or TimeoutException or OperationCanceledException or StorageUnavailableException)
        {
            return HealthCheckResult.Unhealthy("No silo answers.");
        }
    }
}
