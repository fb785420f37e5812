using SmsSupport.Tests.EndToEnd;
using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Crashes;

/// <summary>The process is killed at any instant; what a phone was told is kept, once.</summary>
public sealed class KillTests
{
    private const int Customers = 6;

    private const int TextsEach = 12;

    [Fact]
    public async Task Killed_again_and_again_it_loses_nothing_and_doubles_nothing()
    {
        await using var gateway = await FakeGateway.Start();
        await using var app = await RunningApp.Start(new Dictionary<string, string?>(gateway.Settings) { ["SMS_RETRY_SECONDS"] = "0.2" });
        using var ending = new CancellationTokenSource();
        var phones = Enumerable.Range(1, Customers).Select(customer => Task.Run(() => Phone(app, Number(customer)))).ToList();
        var killer = Task.Run(() => KillAgainAndAgain(app, ending.Token));

        await Task.WhenAll(phones).WaitAsync(TimeSpan.FromMinutes(4));
        await ending.CancelAsync();
        await killer;
        await Until.True(async () => await MainFlowTests.Received(app) == Customers * TextsEach, TimeSpan.FromSeconds(60), () => app.Output);

        for (var customer = 1; customer <= Customers; customer++)
        {
            var tickets = await app.Get($"/api/v1/tickets?phone_number={Uri.EscapeDataString(Number(customer))}");
            var number = tickets.GetProperty("items")[0].GetProperty("ticket_number").GetString()!;
            var thread = (await app.Get($"/api/v1/tickets/{number}")).GetProperty("thread").EnumerateArray().ToList();

            Assert.Equal(1, tickets.GetProperty("total").GetInt32());

            // The first is the keyword; the ticket begins with the second. A phone posts one at a time, so their order is known.
            Assert.Equal(
                Enumerable.Range(2, TextsEach - 1).Select(place => $"Texte {place}"),
                thread.Where(entry => entry.GetProperty("kind").GetString() == "customer").Select(entry => entry.GetProperty("text").GetString()));
        }

        // One prompt and one confirmation each; the gateway refuses an id it has already, so a text doubled under a new id would show.
        var texts = await gateway.Received(Customers * 2);

        Assert.Equal(Customers * 2, texts.Count);
        Assert.All(texts.GroupBy(text => text.Number), own => Assert.Equal(2, own.Select(text => text.Text).Distinct().Count()));

        var stats = await app.Get("/api/v1/stats");

        Assert.Equal((Customers, Customers), (stats.GetProperty("total").GetInt32(), stats.GetProperty("unread").GetInt32()));

        var summary = await app.Get("/api/v1/inbox/summary");

        Assert.Equal(Customers * TextsEach, summary.GetProperty("outcomes").EnumerateObject().Sum(outcome => outcome.Value.GetInt32()));
    }

    [Fact]
    public async Task Killed_between_the_gateways_answer_and_our_note_of_it_a_text_is_sent_once()
    {
        await using var gateway = await FakeGateway.Start();
        await using var app = await RunningApp.Start(new Dictionary<string, string?>(gateway.Settings) { ["SMS_RETRY_SECONDS"] = "0.2" });

        // The gateway takes the text, and before anybody hears of it the process is gone.
        gateway.Fail(new Fault.StoreThenHang(), times: 1);
        await app.Text(Number(1), "aide");
        await gateway.Received(1);
        await app.Kill();
        await app.Start();
        await gateway.Asked(2);
        await app.Text(Number(1), "Mon problème");

        var texts = await gateway.Received(2);

        Assert.Equal(2, texts.Select(text => text.Text).Distinct().Count());
        Assert.Single(gateway.Tries.Take(2).Select(request => request.Body!.Value.GetProperty("id").GetString()).Distinct());
    }

    [Fact]
    public async Task An_orderly_stop_ends_well()
    {
        await using var app = await RunningApp.Start();

        await app.Text(Number(1), "aide");

        Assert.Equal(0, await app.Terminate());
    }

    private static string Number(int customer) => $"+336000000{customer:00}";

    /// <summary>Posts one text after the other, each again and again until it is answered 200, as SMS Gate does.</summary>
    private static async Task Phone(RunningApp app, string number)
    {
        for (var place = 1; place <= TextsEach; place++)
        {
            var (id, receivedAt) = ($"{number}-{place}", DateTimeOffset.Now);

            while (!await Post(app, number, place == 1 ? "aide" : $"Texte {place}", id, receivedAt))
            {
                await Task.Delay(100);
            }

            await Task.Delay(Random.Shared.Next(150));
        }
    }

    private static async Task<bool> Post(RunningApp app, string number, string text, string id, DateTimeOffset receivedAt)
    {
        try
        {
            await app.Text(number, text, id, receivedAt);

            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static async Task KillAgainAndAgain(RunningApp app, CancellationToken ending)
    {
        for (var kills = 0; kills < 6 && !ending.IsCancellationRequested; kills++)
        {
            await Task.Delay(Random.Shared.Next(100, 700), CancellationToken.None);
            await app.Kill();
            await app.Start();
        }
    }
}
