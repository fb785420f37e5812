using SmsSupport.Tests.Gateway;

namespace SmsSupport.Tests.Failures;

/// <summary>The gateway does not answer, while phones post.</summary>
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
}
