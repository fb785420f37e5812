using SmsSupport.Silo.Outbox;
using SmsSupport.Tests.Gateway;

namespace SmsSupport.Tests.Outbox;

/// <summary>A sender that tells when <see cref="OutboxSender"/> comes by, which it does at each of its rounds.</summary>
internal sealed class WatchedSender(ISmsSender sender) : ISmsSender
{
    private readonly Changes changes = new();
    private int rounds;

    public bool Simulated => sender.Simulated;

    public bool MaySend
    {
        get
        {
            Interlocked.Increment(ref rounds);
            changes.Happened();

            return sender.MaySend;
        }
    }

    public DeviceChoice? Devices => sender.Devices;

    /// <summary>Waits until it has come by twice more: whatever it had to do before is under way then.</summary>
    public async Task UntilComeBy(Action wake)
    {
        for (var round = 0; round < 2; round++)
        {
            var before = Volatile.Read(ref rounds);
            wake();
            await changes.Until(() => Volatile.Read(ref rounds) > before, () => "The sender does not come by.");
        }
    }

    public Task<DeviceChoice?> FindDevices(CancellationToken cancellation) => sender.FindDevices(cancellation);

    public Task<SendResult> Send(ClaimedText text, CancellationToken cancellation) => sender.Send(text, cancellation);

    public Task<Access> Probe(CancellationToken cancellation) => sender.Probe(cancellation);
}
