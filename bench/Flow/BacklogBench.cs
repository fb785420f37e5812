using System.Diagnostics;
using System.Globalization;
using SmsSupport.Bench.Running;

namespace SmsSupport.Bench.Flow;

/// <summary>
/// Reminders that are all due at one moment: how fast they reach a gateway that takes them at once, beside a loop that does nothing but post to that gateway, and how long an agent's answer takes
/// that is written meanwhile.
/// </summary>
internal static class BacklogBench
{
    private const int PerRequest = 500;
    private const int Connections = 32;
    private const string Answer = "Votre colis part demain.";
    private static readonly string[] Receiver = ["+33600000000"];

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
        var floor = await Floor(gateway, Math.Min(count, 10_000));
        var due = await Schedule(http, count);
        var (cpu, before) = (product.Cpu, gateway.Taken);

        await Task.Delay(due - DateTimeOffset.UtcNow);

        var began = Stopwatch.GetTimestamp();
        var answered = Reply(http, gateway, ticket);
        var all = await gateway.Until(before + count + 1, TimeSpan.FromMinutes(10));
        var rate = (gateway.Taken - before) / Stopwatch.GetElapsedTime(began).TotalSeconds;
        var answer = await answered;

        Console.WriteLine($"{(server is null ? "embedded" : "PostgreSQL, a silo and a site")}; {count} reminders due at once{(all ? "" : "   NOT ALL SENT")}");
        Console.WriteLine($"{"texts/s",10} {"floor/s",10} {"ratio",7} {"answer ms",10} {"CPU s/1000",11}");
        Console.WriteLine($"{rate,10:0} {floor,10:0} {rate / floor,7:0.00} {answer.TotalMilliseconds,10:0} {(product.Cpu - cpu) / count * 1000,11:0.00}");
    }

    /// <returns>How many texts a second a bare client posts to the gateway.</returns>
    private static async Task<double> Floor(GatewayDouble gateway, int count)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        var began = Stopwatch.GetTimestamp();

        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (place, cancellation) =>
        {
            using var taken = await http.PostAsJsonAsync(
                $"{gateway.Address}/messages", new { id = $"floor-{place}", phoneNumbers = Receiver, textMessage = new { text = $"Votre commission {place} vous attend." } }, cancellation);

            taken.EnsureSuccessStatusCode();
        });

        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <returns>When they are due: all are scheduled by then.</returns>
    private static async Task<DateTimeOffset> Schedule(HttpClient http, int count)
    {
        var due = DateTimeOffset.UtcNow.AddSeconds(5 + (count / 1000));

        foreach (var batch in Enumerable.Range(0, count).Chunk(PerRequest))
        {
            using var scheduled = await http.PostAsJsonAsync(
                "/api/v1/reminders", batch.Select(place => new { phone_number = $"+3360{place:0000000}", text = $"Votre commission {place} vous attend.", send_at = due }));

            scheduled.EnsureSuccessStatusCode();
        }

        return DateTimeOffset.UtcNow < due ? due : throw new InvalidOperationException("Scheduling took longer than the reminders had to wait: ask for fewer.");
    }

    /// <returns>How long it took from the agent's click to the gateway.</returns>
    private static async Task<TimeSpan> Reply(HttpClient http, GatewayDouble gateway, string ticket)
    {
        // The first reminders are on their way by then.
        await gateway.Until(gateway.Taken + 100, TimeSpan.FromMinutes(1));

        var (arrival, began) = (gateway.Arrival(Answer), Stopwatch.GetTimestamp());
        using var reply = await http.PostAsJsonAsync($"/api/v1/tickets/{ticket}/replies", new { text = Answer });

        reply.EnsureSuccessStatusCode();
        await arrival.WaitAsync(TimeSpan.FromMinutes(10));

        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<string> Open(HttpClient http)
    {
        using var opened = await http.PostAsJsonAsync("/api/v1/tickets", new { phone_number = "+33609999999", description = "Colis" });
        var ticket = await opened.Content.ReadFromJsonAsync<Dictionary<string, object?>>();

        return ticket!["ticket_number"]!.ToString()!;
    }
}
