namespace SmsSupport.Bench.Webhooks;

/// <summary>How long answers took, in milliseconds.</summary>
internal sealed record Latencies(double P50, double P99, double Worst, int Failed)
{
    public static Latencies Of(IEnumerable<double> milliseconds, int failed)
    {
        var sorted = milliseconds.Order().ToList();

        return new(sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)], sorted[^1], failed);
    }

    public override string ToString() => $"p50 {P50:0.0} ms   p99 {P99:0.0} ms   worst {Worst:0.0} ms   {Failed} not answered 200";
}
