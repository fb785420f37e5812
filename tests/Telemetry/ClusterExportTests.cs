using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Running;
using SmsSupport.Tests.Storage;

namespace SmsSupport.Tests.Telemetry;

/// <summary>What the processes of a cluster export.</summary>
public sealed class ClusterExportTests(PostgreSqlServer server)
{
    [Fact]
    public async Task One_trace_leads_from_a_web_node_through_a_silo_to_the_gateway()
    {
        await using var receiver = await OtlpReceiver.Start();
        await using var gateway = await FakeGateway.Start();
        await using var cluster = await RunningCluster.Start(
            await server.NewDatabase(), gateway, silos: 1, webs: 1, new Dictionary<string, string?>(receiver.Settings) { ["SMS_WEBHOOK_SIGNING_KEY"] = "" });

        await cluster.Webs[0].Text("+33600000077", "aide");
        await gateway.Received(1);
        await Until.True(
            () => Task.FromResult(new[] { "POST /webhooks/sms", "send" }.All(name => receiver.Spans.Any(span => span.Name == name))), TimeSpan.FromSeconds(30), cluster.Output);

        var webhook = receiver.Spans.Single(span => span.Name == "POST /webhooks/sms");
        var send = receiver.Spans.Single(span => span.Name == "send");

        Assert.Equal(("sms-support-web", "sms-support-silo"), (webhook.Service, send.Service));
        Assert.Equal(webhook.Trace, send.Trace);
        Assert.Contains(receiver.Spans, span => span.Name == "POST" && span.Parent == send.Id && span.Service == "sms-support-silo");
        Assert.DoesNotContain(receiver.Spans, span => span.Source == "Npgsql" && span.Parent.Length == 0);
        Assert.DoesNotContain("600000077", receiver.Everything, StringComparison.Ordinal);
    }
}
