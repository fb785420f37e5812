using Orleans.Concurrency;
using SmsSupport.Desk;
using SmsSupport.Outbox;

namespace SmsSupport.Grains.Outbox;

[StatelessWorker, Reentrant]
public sealed class OutboxGrain(IOutboxStore outbox, TimeProvider clock) : Grain, IOutboxGrain
{
    public async Task Report(DeliveryReport report)
    {
        var ticket = await outbox.Report(report);

        await GrainFactory.GetGrain<IDeskGrain>(0).Tell(ticket is { } number ? [number] : []);
    }

    public Task<OutboxHealth> State() => outbox.State(clock.GetUtcNow());
}
