using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SmsSupport.Silo.Storage;

/// <summary>Ready only while the database answers.</summary>
internal sealed class DatabaseAnswers(Database database) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.Read(Statement.Ask("select max(number) as number from schema_version"), cancellationToken).WaitAsync(Patience, cancellationToken);

            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is StorageUnavailableException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}
