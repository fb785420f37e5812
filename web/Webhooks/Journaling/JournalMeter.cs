using System.Diagnostics.Metrics;

namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>The journal's figures, from the start on: one that an earlier process left is told before any webhook comes.</summary>
internal sealed class JournalMeter(IMeterFactory meters, JournalState journal) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(WebhookMeter.Name);

        meter.CreateObservableGauge("sms_support.journal.depth", () => journal.Depth, "{request}", "Requests that wait in the journal.");
        meter.CreateObservableGauge("sms_support.journal.age", () => journal.Age.TotalSeconds, "s", "Age of the oldest request in the journal.");
        meter.CreateObservableCounter("sms_support.journal.damaged", () => journal.Damaged, "{stretch}", "Damaged stretches found in the journal.");

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
