using System.Globalization;
using SmsSupport.Bench.Running;

namespace SmsSupport.Bench.Webhooks;

/// <summary>How quickly the embedded product answers a webhook at a steady rate, beside an endpoint that only makes the body durable.</summary>
internal static class WebhookBench
{
    public static async Task Run(IReadOnlyList<string> arguments)
    {
        var rate = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 50;
        var seconds = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 20;

        await using var floor = await Floor.Start();
        await using var site = await Product.Start();

        await Load.Run(floor.Address, rate, 3);
        await Load.Run(site.Address, rate, 3);

        var least = await Load.Run(floor.Address, rate, seconds);
        var ours = await Load.Run(site.Address, rate, seconds);

        Console.WriteLine($"{rate} texts a second for {seconds} s, each of a number of its own");
        Console.WriteLine($"floor  {least}  (an endpoint that only appends the body to a file and flushes it to the disk)");
        Console.WriteLine($"site   {ours}");
        Console.WriteLine($"ratio  p50 {ours.P50 / least.P50:0.0}   p99 {ours.P99 / least.P99:0.0}");
        Console.WriteLine($"memory {site.Memory} resident");
    }
}
