using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using SmsSupport.Conversations;
using SmsSupport.Inbox;
using SmsSupport.Outbox;
using SmsSupport.Quarantine;

namespace SmsSupport.Tests.Webhooks;

/// <summary>Grains that note what they are asked and do what a test wants.</summary>
internal sealed class FakeCluster
{
    public FakeCluster()
    {
        Grains = DispatchProxy.Create<IGrainFactory, Factory>();
        ((Factory)(object)Grains).Cluster = this;
    }

    public IGrainFactory Grains { get; }

    public ConcurrentQueue<InboundText> Texts { get; } = new();

    public ConcurrentQueue<UnusableRequest> Recorded { get; } = new();

    public ConcurrentQueue<QuarantinedRequest> Quarantined { get; } = new();

    public ConcurrentQueue<DeliveryReport> Reports { get; } = new();

    public ConcurrentQueue<long> Dropped { get; } = new();

    public ConcurrentDictionary<long, QuarantinedRequest> Held { get; } = new();

    /// <summary>What happens before any grain answers.</summary>
    public Func<object, Task> Before { get; set; } = _ => Task.CompletedTask;

    public Receipt Receipt { get; set; } = new(Outcome.Opened);

    private async Task<Receipt> Receive(InboundText text)
    {
        await Before(text);
        Texts.Enqueue(text);

        return Receipt;
    }

    private async Task<Receipt> Record(UnusableRequest request)
    {
        await Before(request);
        Recorded.Enqueue(request);

        return Receipt;
    }

    private async Task<Receipt> Hold(QuarantinedRequest request)
    {
        await Before(request);
        Quarantined.Enqueue(request);

        return new(Outcome.Quarantined, request.Reason);
    }

    private async Task Report(DeliveryReport report)
    {
        await Before(report);
        Reports.Enqueue(report);
    }

    private Task Drop(IReadOnlyList<long> ids)
    {
        foreach (var id in ids)
        {
            Dropped.Enqueue(id);
        }

        return Task.CompletedTask;
    }

    private Task Answer(string method, object argument) => (method, argument) switch
    {
        (nameof(IConversationGrain.Receive), InboundText text) => Receive(text),
        (nameof(IInboxGrain.Record), UnusableRequest request) => Record(request),
        (nameof(IQuarantineGrain.Hold), QuarantinedRequest request) => Hold(request),
        (nameof(IQuarantineGrain.Read), long id) => Task.FromResult(Held.GetValueOrDefault(id)),
        (nameof(IQuarantineGrain.Drop), IReadOnlyList<long> ids) => Drop(ids),
        (nameof(IOutboxGrain.Report), DeliveryReport report) => Report(report),
        _ => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"{method} of {argument}")),
    };

    [SuppressMessage("Performance", "CA1852", Justification = "The proxy is a subtype made at run time.")]
    internal class Factory : DispatchProxy
    {
        public FakeCluster Cluster { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var grain = (Grain)Create(targetMethod!.GetGenericArguments()[0], typeof(Grain));

            grain.Cluster = Cluster;

            return grain;
        }
    }

    [SuppressMessage("Performance", "CA1852", Justification = "The proxy is a subtype made at run time.")]
    internal class Grain : DispatchProxy
    {
        public FakeCluster Cluster { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Cluster.Answer(targetMethod!.Name, args![0]!);
    }
}
