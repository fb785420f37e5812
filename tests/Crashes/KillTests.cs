using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Crashes;

/// <summary>The process is killed at any instant; what a phone was told is kept, once.</summary>
public sealed class KillTests
{
    private const string Customer = "+33600000001";

    [Fact]
    public async Task Killed_between_the_gateways_answer_and_our_note_of_it_a_text_is_sent_once()
    {
        await using var gateway = await FakeGateway.Start();
        await using var app = await RunningApp.Start(new Dictionary<string, string?>(gateway.Settings) { ["SMS_RETRY_SECONDS"] = "0.2" });

        // The gateway takes the text, and before anybody hears of it the process is gone.
        gateway.Fail(new Fault.StoreThenHang(), times: 1);
        await app.Text(Customer, "aide");
        await gateway.Received(1);
        await app.Kill();
        await app.Start();
        await gateway.Asked(2);
        await app.Text(Customer, "Mon problème");

        var texts = await gateway.Received(2);

        Assert.Equal(2, texts.Select(text => text.Text).Distinct().Count());
        Assert.Single(gateway.Tries.Take(2).Select(request => request.Body!.Value.GetProperty("id").GetString()).Distinct());
    }

    [Fact]
    public async Task An_orderly_stop_ends_well()
    {
        await using var app = await RunningApp.Start();

        await app.Text(Customer, "aide");

        Assert.Equal(0, await app.Terminate());
    }
}
