using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Tests.Running;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Nodes;

namespace SmsSupport.Tests.Webhooks.Nodes;

public sealed class JournalReporterTests
{
    [Fact]
    public async Task Without_any_silo_a_node_is_awake_and_lets_no_phone_wait()
    {
        using var directory = new TemporaryDirectory();
        using var journal = new Journal(directory.Path, new JournalDisk(), NullLogger<Journal>.Instance);
        using var stall = new StallDetector(TimeProvider.System);
        var time = new FakeTimeProvider();
        var order = new NodeOrder(time, alone: false);
        var grains = DispatchProxy.Create<IGrainFactory, NoSilo>();
        using var reporter = new JournalReporter(order, new NodeIdentity(journal), journal, stall, grains, time, NullLogger<JournalReporter>.Instance);
        var starting = reporter.StartAsync(TestContext.Current.CancellationToken);

        for (var report = 0; report < 40; report++)
        {
            var asked = ((NoSilo)(object)grains).Asked;

            await Until.True(() =>
            {
                time.Advance(TimeSpan.FromMilliseconds(50));

                return Task.FromResult(((NoSilo)(object)grains).Asked > asked);
            }, TimeSpan.FromSeconds(20), () => "The node does not report.");
        }

        await starting;

        using var intent = order.Arrive("+33600000001", time.GetUtcNow());

        Assert.Equal(TimeSpan.Zero, intent.UntilJournal);
        await reporter.StopAsync(CancellationToken.None);
    }

    /// <summary>As Orleans' own while it knows no silo: not even a grain is had.</summary>
    public class NoSilo : DispatchProxy
    {
        public int Asked { get; private set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Asked++;

            throw new SiloUnavailableException("No silo is found yet.");
        }
    }
}
