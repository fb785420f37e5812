namespace SmsSupport.Silo.Outbox;

/// <summary>What texts go out through: the gateway, or the phone simulator.</summary>
internal interface ISmsSender
{
    bool Simulated { get; }

    /// <summary>Tries once. The same text again, under the same gateway id, reaches the customer once.</summary>
    Task<SendResult> Send(ClaimedText text, CancellationToken cancellation);

    /// <summary>Asks, without sending anything, whether our credentials are refused still.</summary>
    Task<Access> Probe(CancellationToken cancellation);
}
