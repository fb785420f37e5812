using Orleans.Concurrency;
using SmsSupport.Desk;
using SmsSupport.Outbox;

namespace SmsSupport.Grains.Outbox;

[StatelessWorker, Reentrant]
public sealed class OutboxGrain(IOutboxStore outbox, IGatewayState gateway, TimeProvider clock) : Grain, IOutboxGrain
{
    public async Task Report(DeliveryReport report)
    {
        var ticket = await outbox.Report(report);

        await GrainFactory.GetGrain<IDeskGrain>(0).Tell(ticket is { } number ? [number] : []);
    }

    public async Task<OutboxHealth> State()
    {
        var state = await outbox.State(clock.GetUtcNow());

        // The rows know what another silo's sender met; this silo's own may know more.
        return state with { Refused = state.Refused || gateway.Refused, Simulated = gateway.Simulated };
    }
}
