using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SmsSupport.Web.Accounts;

/// <summary>Whether the accounts were read, and the first one made where there was none: before, nobody can sign in.</summary>
internal sealed class FirstAdministratorIsThere(FirstAdministrator first) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(first.IsDone ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The accounts were not read yet."));
}
