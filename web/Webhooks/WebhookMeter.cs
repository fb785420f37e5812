using System.Diagnostics.Metrics;
using SmsSupport.Inbox;
using SmsSupport.Web.Webhooks.Receiving;

namespace SmsSupport.Web.Webhooks;

/// <summary>What becomes of webhooks, and how fast they are answered, on this node.</summary>
internal sealed class WebhookMeter
{
    /// <summary>Of the product's meter and of its activities.</summary>
    public const string Name = "SmsSupport";

    // The phone gives up after five seconds.
    private static readonly InstrumentAdvice<double> Durations = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3.5, 5] };

    private readonly Histogram<double> duration;
    private readonly Counter<long> received;
    private readonly Counter<long> outcomes;

    public WebhookMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);

        duration = meter.CreateHistogram("sms_support.webhook.duration", "s", "Time to answer a webhook.", [], Durations);
        received = meter.CreateCounter<long>("sms_support.webhook.received", "{request}", "Webhooks answered.");
        outcomes = meter.CreateCounter<long>("sms_support.webhook.outcomes", "{request}", "What the cluster said became of webhooks.");
    }

    /// <param name="storedIn">Where the request is durable; null when it never got that far.</param>
    public void Answered(TimeSpan after, int status, StoredIn? storedIn)
    {
        var kept = new KeyValuePair<string, object?>("keeper", storedIn switch
        {
            StoredIn.Cluster => "cluster",
            StoredIn.Journal => "journal",
            _ => "none",
        });

        duration.Record(after.TotalSeconds, kept);
        received.Add(1, kept, new("status", status));
    }

    /// <param name="receipt">Null for news of a text of ours.</param>
    public void Dispatched(Receipt? receipt)
        => outcomes.Add(1, new KeyValuePair<string, object?>("outcome", receipt is null ? "report" : receipt.Duplicate ? "duplicate" : WireName.Of(receipt.Outcome)));
}
