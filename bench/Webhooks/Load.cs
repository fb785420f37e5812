using System.Collections.Concurrent;
using System.Diagnostics;

namespace SmsSupport.Bench.Webhooks;

/// <summary>Posts customers' texts at a steady rate, whether or not the earlier ones are answered: a slow answer does not hide the ones behind it.</summary>
internal static class Load
{
    private static int posted;

    public static async Task<Latencies> Run(Uri address, int rate, int seconds)
    {
        using var http = new HttpClient { BaseAddress = address };
        var latencies = new ConcurrentBag<double>();
        var failed = 0;
        var requests = new List<Task>();
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / rate));

        for (var sent = 0; sent < rate * seconds; sent++)
        {
            await beat.WaitForNextTickAsync();
            requests.Add(Post());
        }

        await Task.WhenAll(requests);

        return Latencies.Of(latencies, failed);

        async Task Post()
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsJsonAsync("/webhooks/sms", Text(Interlocked.Increment(ref posted)));

            latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);

            if (!answer.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref failed);
            }
        }
    }

    private static object Text(int place)
        => new
        {
            deviceId = "phone-1",
            @event = "sms:received",
            id = $"bench-{place}",
            payload = new { sender = $"+3360000{place % 10_000:0000}", message = "Ma commande n'est pas arrivée", receivedAt = DateTimeOffset.Now, simNumber = 1 },
            webhookId = "hook-1",
        };
}
