using System.Diagnostics.Metrics;
using SmsSupport.Silo.Telemetry;

namespace SmsSupport.Silo.Outbox;

/// <summary>What sending costs and how long customers wait for it, on the meter <c>SmsSupport</c>.</summary>
internal sealed class SendMeter
{
    private static readonly InstrumentAdvice<double> Tries = new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 18] };
    private static readonly InstrumentAdvice<double> Waits = new() { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200, 43_200, 86_400] };
    private static readonly InstrumentAdvice<int> Counts = new() { HistogramBucketBoundaries = [1, 2, 3, 5, 8, 13] };

    private readonly Histogram<double> duration;
    private readonly Histogram<double> latency;
    private readonly Histogram<int> attempts;

    public SendMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Signals.Name);

        duration = meter.CreateHistogram("sms_support.send.duration", "s", "How long one try to hand a text to the gateway took.", [], Tries);
        latency = meter.CreateHistogram("sms_support.send.latency", "s", "From when a text could leave to when the gateway had it.", [], Waits);
        attempts = meter.CreateHistogram("sms_support.send.attempts", "{attempt}", "How many tries a text took that the gateway then had or refused.", [], Counts);
    }

    public void Tried(ClaimedText text, SendResult result, TimeSpan took, DateTimeOffset now)
    {
        var outcome = new KeyValuePair<string, object?>("outcome", NameOf(result));

        duration.Record(took.TotalSeconds, outcome);

        if (result is SendResult.Accepted or SendResult.Refused)
        {
            attempts.Record(text.Attempts + 1, outcome);
        }

        if (result is SendResult.Accepted)
        {
            latency.Record(Math.Max(0, (now - text.DueAt).TotalSeconds), new KeyValuePair<string, object?>("kind", WireName.Of(text.Kind)));
        }
    }

    public static string NameOf(SendResult result) => result switch
    {
        SendResult.Accepted => "accepted",
        SendResult.Refused => "refused",
        SendResult.Unauthorized => "unauthorized",
        _ => "try_again",
    };
}
