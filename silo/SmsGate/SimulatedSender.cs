using SmsSupport.Silo.Outbox;
using SmsSupport.Simulator;

namespace SmsSupport.Silo.SmsGate;

/// <summary>Gives texts to the phone simulator, when no gateway is configured.</summary>
internal sealed class SimulatedSender(IGrainFactory grains, TimeProvider time) : ISmsSender
{
    public bool Simulated => true;

    public async Task<SendResult> Send(ClaimedText text, CancellationToken cancellation)
    {
        // False says that the phone has it already, as a gateway's 409 does: accepted either way.
        await grains.GetGrain<ISimulatedPhoneGrain>(0).Accept(new(0, text.GatewayId, text.Phone, text.Text, text.Parts, time.GetUtcNow()));

        return new SendResult.Accepted();
    }

    public Task<Access> Probe(CancellationToken cancellation) => Task.FromResult(Access.Granted);
}
