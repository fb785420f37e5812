using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>Texts that wait in the journal are safe; an operator has to know when they wait long, or when some are damaged. The node takes more all the while, so it stays ready.</summary>
internal sealed class JournalHealth(JournalState journal) : IHealthCheck
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(Fault() is { } fault ? HealthCheckResult.Degraded(fault) : HealthCheckResult.Healthy());

    private string? Fault()
        => journal.Damaged > 0 ? $"{journal.Damaged} damaged stretches were found in the journal since the start; they are kept in its folder 'damaged'."
            : journal.Age > Long ? $"{journal.Depth} requests wait in the journal, the oldest for {journal.Age:hh\\:mm\\:ss}."
            : null;
}
