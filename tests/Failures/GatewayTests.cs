using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Failures;

/// <summary>The gateway does not answer, or a silo does not know it, while phones post.</summary>
[Collection(Failures.Name)]
public sealed class GatewayTests(MortalServer server)
{
    [Fact]
    public async Task Hanging_it_keeps_no_phone_waiting_and_gets_every_text_once_when_it_is_back()
    {
        await using var scene = await Scene.Set(server);

        await scene.UnderLoad(async () =>
        {
            scene.Gateway.Fail(new Fault.StoreThenHang(), times: 5);
            scene.Gateway.Fail(new Fault.Hang());
            await Task.Delay(TimeSpan.FromSeconds(20));
            scene.Gateway.Recover();
        });

        await scene.NothingDiffers(numbersMayHaveGaps: false);
        Comparison.EveryAnswerWasGood(scene.Ledger);
        Assert.All(scene.Ledger.Posts, post => Assert.True(post.Took < TimeSpan.FromSeconds(2), post.ToString()));
    }

    [Fact]
    public async Task A_silo_without_its_settings_leaves_every_text_to_the_other_and_is_an_alarm()
    {
        await using var scene = await Scene.Set(server, silos: 1, webs: 1);
        using var administrator = new Visitor();
        var (web, bare) = (scene.Cluster.Webs.Single(), scene.Cluster.NewSilo(("SMS_GATEWAY_USER", null), ("SMS_GATEWAY_PASSWORD", null)));

        scene.Cluster.Silos.Add(bare);
        await bare.Start();
        await scene.UnderLoad(() => Task.CompletedTask);

        await scene.NothingDiffers(numbersMayHaveGaps: false);
        Comparison.EveryAnswerWasGood(scene.Ledger);
        await administrator.SignIn(form: web, at: web);

        using var page = await administrator.Open(web, "/admin/operations");

        Assert.Contains("data-alarm=\"silo_without_gateway\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
