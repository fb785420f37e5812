using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using SmsSupport.Grains.News;
using SmsSupport.Reminders;
using SmsSupport.Outbox;

namespace SmsSupport.Grains.Outbox;

[StatelessWorker, Reentrant]
public sealed class OutboxGrain(IOutboxStore outbox, IGatewayState gateway, IDeskNews news, IOptions<SupportOptions> options, TimeProvider clock) : Grain, IOutboxGrain
{
    private readonly ReminderHours reminderHours = new(options.Value);

    public async Task Report(DeliveryReport report)
    {
        var ticket = await outbox.Report(report);

        news.Tell(ticket is { } number ? [number] : []);
    }

    public async Task<OutboxHealth> State()
    {
        var now = clock.GetUtcNow();
        var state = await outbox.State(now, reminderHours.IsOpen(now));

        // The rows know what another silo's sender met; this silo's own may know more.
        return state with { Refused = state.Refused || gateway.Refused, Simulated = gateway.Simulated };
    }
}
