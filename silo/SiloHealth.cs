using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;
using SmsSupport.Silo.Storage;

namespace SmsSupport.Silo;

/// <summary><c>/health/live</c> touches nothing: the process answers. <c>/health/ready</c> says whether the silo is active and its database answers.</summary>
public static class SiloHealth
{
    public static IServiceCollection AddSiloHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<SiloIsActive>("silo").AddCheck<DatabaseAnswers>("database");

        return services;
    }

    public static WebApplication MapSiloHealth(this WebApplication silo)
    {
        silo.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        silo.MapHealthChecks("/health/ready");

        return silo;
    }

    private sealed class SiloIsActive(ISiloStatusOracle status) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
            => Task.FromResult(status.CurrentStatus is SiloStatus.Active
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"The silo is {status.CurrentStatus}."));
    }
}
