using System.Text;
using SmsSupport.Inbox;
using SmsSupport.Quarantine;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Receiving;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Tests.Webhooks;

public sealed class QuarantineReleaseTests : IDisposable
{
    private static readonly DateTimeOffset LongAgo = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory data = new();
    private readonly FakeCluster cluster = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_request_that_was_only_late_is_heard_in_its_place()
    {
        Hold(7, Bodies.Received("aide", id: "e"), "known");

        Assert.Equal(ReleaseResult.Released, await Release(7));

        var text = Assert.Single(cluster.Texts);

        Assert.Equal((7L, "e", LongAgo), (text.Releases, text.EventId, text.ArrivedAt));
        Assert.Empty(cluster.Dropped);
    }

    [Fact]
    public async Task A_key_typed_in_lets_out_what_it_signed_and_nothing_else()
    {
        Hold(7, Bodies.Received("aide"), "new");

        Assert.Equal(ReleaseResult.StillBad, await Release(7));
        Assert.Equal(ReleaseResult.StillBad, await Release(7, "wrong"));
        Assert.Empty(cluster.Texts);
        Assert.Equal(ReleaseResult.Released, await Release(7, "new"));
    }

    [Fact]
    public async Task What_was_never_signed_stays()
    {
        cluster.Held[7] = new(7, Guid.CreateVersion7(), Reasons.MissingSignature, null, null, null, null, "{}"u8.ToArray(), LongAgo);

        Assert.Equal(ReleaseResult.StillBad, await Release(7));
    }

    [Fact]
    public async Task What_is_no_longer_there_is_gone() => Assert.Equal(ReleaseResult.Gone, await Release(7));

    [Fact]
    public async Task What_had_been_heard_already_is_a_duplicate()
    {
        Hold(7, Bodies.Received("aide"), "known");
        cluster.Receipt = new(Outcome.Opened, Duplicate: true);

        Assert.Equal(ReleaseResult.Duplicate, await Release(7));
    }

    [Fact]
    public async Task What_is_no_text_is_recorded_in_its_place()
    {
        Hold(7, """{"event":"system:ping","id":"e"}""", "known");

        Assert.Equal(ReleaseResult.Released, await Release(7));
        Assert.Equal(7, Assert.Single(cluster.Recorded).Releases);
    }

    [Fact]
    public async Task News_of_a_text_of_ours_leaves_the_quarantine_for_the_outbox()
    {
        Hold(7, """{"event":"sms:sent","id":"e","payload":{"messageId":"ours"}}""", "known");

        Assert.Equal(ReleaseResult.Released, await Release(7));
        Assert.Single(cluster.Reports);
        Assert.Equal(7, Assert.Single(cluster.Dropped));
    }

    private void Hold(long id, string body, string key)
    {
        var bytes = Encoding.UTF8.GetBytes(body);

        cluster.Held[id] = new QuarantinedRequest(
            id, Guid.CreateVersion7(), Reasons.OutsideTimeWindow, Signature.Of(bytes, "1700000000", key), "1700000000", null, null, bytes, LongAgo);
    }

    private async Task<ReleaseResult> Release(long id, string? key = null)
    {
        await using var host = await WebhookHost.Start(cluster, data, new() { ["SMS_WEBHOOK_SIGNING_KEY"] = "known" });

        return (await host.Get<QuarantineRelease>().Release([id], key))[id];
    }
}
