using System.Diagnostics.Metrics;
using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Webhooks;

/// <summary>The webhook's figures, on the meter <c>SmsSupport</c>.</summary>
internal sealed class WebhookMeter
{
    private readonly Histogram<double> duration;
    private readonly Counter<long> received;

    public WebhookMeter(IMeterFactory meters, JournalState journal)
    {
        var meter = meters.Create("SmsSupport");

        duration = meter.CreateHistogram<double>("sms_support.webhook.duration", "s", "Time to answer a webhook.");
        received = meter.CreateCounter<long>("sms_support.webhook.received", "{request}", "Webhooks answered.");
        meter.CreateObservableGauge("sms_support.journal.depth", () => journal.Depth, "{request}", "Requests that wait in the journal.");
        meter.CreateObservableGauge("sms_support.journal.age", () => journal.Age.TotalSeconds, "s", "Age of the oldest request in the journal.");
        meter.CreateObservableCounter("sms_support.journal.damaged", () => journal.Damaged, "{stretch}", "Damaged stretches found in the journal.");
    }

    /// <param name="keeper">Where the request is durable; null when it never got that far.</param>
    public void Answered(TimeSpan after, int status, Keeper? keeper)
    {
        var kept = new KeyValuePair<string, object?>("keeper", keeper switch
        {
            Keeper.Cluster => "cluster",
            Keeper.Journal => "journal",
            _ => "none",
        });

        duration.Record(after.TotalSeconds, kept);
        received.Add(1, kept, new("status", status));
    }
}
