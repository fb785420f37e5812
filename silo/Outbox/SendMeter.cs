using System.Diagnostics.Metrics;

namespace SmsSupport.Silo.Outbox;

/// <summary>Counts tries and how long each took, by outcome.</summary>
internal sealed class SendMeter
{
    private readonly Histogram<double> duration;

    public SendMeter(IMeterFactory meters)
        => duration = meters.Create("SmsSupport").CreateHistogram<double>("sms.send.duration", "s", "How long one try to hand a text to the gateway took.");

    public void Tried(SendResult result, TimeSpan took)
        => duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", Outcome(result)));

    private static string Outcome(SendResult result) => result switch
    {
        SendResult.Accepted => "accepted",
        SendResult.Refused => "refused",
        SendResult.Unauthorized => "unauthorized",
        _ => "try_again",
    };
}
