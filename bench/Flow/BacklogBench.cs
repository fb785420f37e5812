using System.Diagnostics;
using System.Globalization;
using SmsSupport.Bench.Running;

namespace SmsSupport.Bench.Flow;

/// <summary>Reminders that are all due at once: how fast they reach a gateway that takes them at once, and how long an agent's answer takes meanwhile.</summary>
internal static class BacklogBench
{
    private const int PerRequest = 500;

    /// <param name="arguments"><c>[SERVER] [REMINDERS]</c>.</param>
    public static async Task Run(IReadOnlyList<string> arguments)
    {
        var server = arguments.FirstOrDefault(BenchDatabase.IsServer);
        var count = arguments.Where(argument => !BenchDatabase.IsServer(argument)).Select(argument => int.Parse(argument, CultureInfo.InvariantCulture)).FirstOrDefault(10_000);

        await using var gateway = await GatewayDouble.Start();
        await using var product = await Product.Start(gateway.Address, server);
        using var http = new HttpClient { BaseAddress = product.Address };

        http.DefaultRequestHeaders.Add("X-Api-Key", Product.ApiKey);

        var ticket = await Open(http);
        var (cpu, began) = (product.Cpu, Stopwatch.GetTimestamp());

        foreach (var batch in Enumerable.Range(0, count).Chunk(PerRequest))
        {
            using var answer = await http.PostAsJsonAsync("/api/v1/reminders", batch.Select(place => new { phone_number = $"+3360{place:0000000}", text = $"Votre commission {place} vous attend." }));

            answer.EnsureSuccessStatusCode();
        }

        var scheduled = Stopwatch.GetElapsedTime(began);
        using var reply = await http.PostAsJsonAsync($"/api/v1/tickets/{ticket}/replies", new { text = "Votre colis part demain." });

        reply.EnsureSuccessStatusCode();

        var all = await gateway.Until(count + 1, TimeSpan.FromMinutes(10));
        var took = Stopwatch.GetElapsedTime(began);

        Console.WriteLine($"{(server is null ? "embedded" : "PostgreSQL")}: {count} reminders scheduled in {scheduled.TotalSeconds:0.0} s, {(all ? "all" : $"{gateway.Taken}")} with the gateway after {took.TotalSeconds:0.0} s");
        Console.WriteLine($"{gateway.Taken / took.TotalSeconds:0} a second, {(product.Cpu - cpu) / count * 1000:0.00} s of CPU for 1000 (without the server's)");
    }

    private static async Task<string> Open(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/tickets", new { phone_number = "+33612000001", description = "Colis" });
        var ticket = await answer.Content.ReadFromJsonAsync<Dictionary<string, object?>>();

        return ticket!["ticket_number"]!.ToString()!;
    }
}
