using SmsSupport.Silo.Outbox;
using SmsSupport.Simulator;

namespace SmsSupport.Silo.SmsGate;

/// <summary>Gives texts to the phone simulator, when no gateway is configured.</summary>
/// <remarks>Not in a cluster whose other silos have one: this silo was started without its settings, and customers would wait for texts that nobody sends.</remarks>
internal sealed partial class SimulatedSender(IGrainFactory grains, TimeProvider time, ILogger<SimulatedSender> logger, OtherGateways? others = null) : ISmsSender
{
    private static readonly DeviceChoice OnePhone = new([], "");

    private bool told;

    public bool Simulated => true;

    public bool MaySend
    {
        get
        {
            if (others is not { Exist: true })
            {
                return true;
            }

            Tell();

            return false;
        }
    }

    public DeviceChoice? Devices => OnePhone;

    public Task<DeviceChoice?> FindDevices(CancellationToken cancellation) => Task.FromResult<DeviceChoice?>(OnePhone);

    public async Task<SendResult> Send(ClaimedText text, CancellationToken cancellation)
    {
        // False says that the phone has it already, as a gateway's 409 does: accepted either way.
        await grains.GetGrain<ISimulatedPhoneGrain>(0).Accept(new(0, text.GatewayId, text.Phone, text.Text, text.Parts, time.GetUtcNow()));

        return new SendResult.Accepted();
    }

    public Task<Access> Probe(CancellationToken cancellation) => Task.FromResult(Access.Granted);

    private void Tell()
    {
        if (!told)
        {
            told = true;
            LogNoGateway();
        }
    }

    [LoggerMessage(LogLevel.Error, "Other silos send through a gateway, and this one has no SMS_GATEWAY_USER: it leaves every text to them. Give it their SMS_GATEWAY_ settings and start it again.")]
    private partial void LogNoGateway();
}
