using System.Diagnostics;
using System.Globalization;
using SmsSupport.Bench.Running;
using SmsSupport.Bench.Webhooks;

namespace SmsSupport.Bench.Flow;

/// <summary>
/// The whole way: pairs of texts (the keyword, then the description) at several connections until each has its ticket and its confirmation is with the gateway, beside an endpoint that only makes
/// a body durable, measured in the same run.
/// </summary>
internal static class FlowBench
{
    private static int customers;

    /// <param name="arguments"><c>[SERVER] [SECONDS]</c>: PostgreSQL's connection string, or nothing for the embedded product.</param>
    public static async Task Run(IReadOnlyList<string> arguments)
    {
        var server = arguments.FirstOrDefault(BenchDatabase.IsServer);
        var seconds = arguments.Select(argument => int.TryParse(argument, CultureInfo.InvariantCulture, out var given) ? given : 0).DefaultIfEmpty(10).Max() is > 0 and var asked ? asked : 10;

        await using var gateway = await GatewayDouble.Start();
        await using var floor = await Floor.Start();
        await using var product = await Product.Start(gateway.Address, server);

        await Pairs(floor.Address, 8, 2);
        await Drain(gateway, await Pairs(product.Address, 8, 5));

        Console.WriteLine($"{(server is null ? "embedded" : "PostgreSQL, a silo and a site")}; pairs of texts for {seconds} s");
        Console.WriteLine($"{"connections",11} {"tickets/s",10} {"floor/s",10} {"ratio",7} {"p50 ms",8} {"CPU s/1000",11}");

        foreach (var connections in (int[])[1, 8, 32])
        {
            var least = await Pairs(floor.Address, connections, seconds);
            var (cpu, before, began) = (product.Cpu, gateway.Taken, Stopwatch.GetTimestamp());
            var ours = await Pairs(product.Address, connections, seconds);
            var drained = await gateway.Until(before + (2 * ours.Count), TimeSpan.FromMinutes(2));
            var rate = ours.Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
            var leastRate = (double)least.Count / seconds;

            Console.WriteLine(
                $"{connections,11} {rate,10:0} {leastRate,10:0} {rate / leastRate,7:0.00} {ours.Median,8:0.0} {(product.Cpu - cpu) / ours.Count * 1000,11:0.00}{(drained ? "" : "   not all confirmed")}");
        }

        Console.WriteLine($"memory {product.Memory}");
    }

    private static async Task Drain(GatewayDouble gateway, (int Count, double Median) warm) => await gateway.Until(2 * warm.Count, TimeSpan.FromMinutes(1));

    /// <returns>How many pairs were answered, and how long half of the answers took at the most, in milliseconds.</returns>
    private static async Task<(int Count, double Median)> Pairs(Uri address, int connections, int seconds)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = address };
        var until = Stopwatch.GetTimestamp() + (seconds * Stopwatch.Frequency);
        var senders = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => Send(http, until))));
        var took = senders.SelectMany(one => one).Order().ToList();

        return (took.Count / 2, took.Count == 0 ? 0 : took[took.Count / 2]);
    }

    private static async Task<List<double>> Send(HttpClient http, long until)
    {
        var took = new List<double>();

        while (Stopwatch.GetTimestamp() < until)
        {
            var customer = Interlocked.Increment(ref customers);

            foreach (var words in (string[])["aide", "Ma commande n'est pas arrivée"])
            {
                var began = Stopwatch.GetTimestamp();
                using var answer = await http.PostAsJsonAsync("/webhooks/sms", Text(customer, words));

                answer.EnsureSuccessStatusCode();
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        return took;
    }

    private static object Text(int customer, string words)
        => new
        {
            deviceId = "phone-1",
            @event = "sms:received",
            id = $"{customer}-{words.Length}",
            payload = new { sender = $"+3360{customer:0000000}", message = words, receivedAt = DateTimeOffset.Now, simNumber = 1 },
            webhookId = "hook-1",
        };
}
