namespace SmsSupport.Silo.Outbox;

/// <summary>What texts go out through: the gateway, or the phone simulator.</summary>
internal interface ISmsSender
{
    bool Simulated { get; }

    /// <summary>Whether this silo sends at all.</summary>
    bool MaySend { get; }

    /// <summary>Which of the gateway's phones send; null when that was not asked lately.</summary>
    DeviceChoice? Devices { get; }

    /// <summary>Asks which of the gateway's phones send.</summary>
    /// <returns>Null when the gateway refuses our credentials.</returns>
    Task<DeviceChoice?> FindDevices(CancellationToken cancellation);

    /// <summary>Tries once. The same text again, under the same gateway id, reaches the customer once.</summary>
    Task<SendResult> Send(ClaimedText text, CancellationToken cancellation);

    /// <summary>Asks, without sending anything, whether our credentials are refused still.</summary>
    Task<Access> Probe(CancellationToken cancellation);
}
