using Orleans.Concurrency;
using SmsSupport.Grains.Outbox;
using SmsSupport.Operations;
using SmsSupport.Outbox;

namespace SmsSupport.Grains.Operations;

[StatelessWorker(1), Reentrant]
public sealed class OperationsGrain(ISiloList silos, IOutboxStore outbox, TimeProvider clock) : Grain, IOperationsGrain
{
    /// <summary>Whoever looks every few seconds sees a change in time; many who look at once cost one reading.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private Task<OperationsView>? reading;
    private DateTimeOffset readAt;

    public Task<OperationsView> Look()
    {
        var now = clock.GetUtcNow();

        if (reading is null or { IsFaulted: true } or { IsCanceled: true } || now - readAt >= Fresh)
        {
            readAt = now;
            reading = Read(now);
        }

        return reading;
    }

    private async Task<OperationsView> Read(DateTimeOffset now)
    {
        var cluster = silos.Read();
        var nodes = GrainFactory.GetGrain<IWebNodesGrain>(0).List();
        var phones = GrainFactory.GetGrain<IPhonesGrain>(0).List();
        var sending = GrainFactory.GetGrain<IOutboxGrain>(0).State();
        var accepted = outbox.LastAccepted();

        await Task.WhenAll(cluster, nodes, phones, sending, accepted);

        return new(
            now,
            await cluster,
            await nodes,
            await phones,
            await sending,
            await accepted,
            AlarmRules.Decide(await cluster, await nodes, await phones, await sending, now));
    }
}
