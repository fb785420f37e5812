namespace SmsSupport.Outbox;

/// <summary>Where a text of ours is on its way to the customer. It only moves forward, but for a retry by hand.</summary>
[GenerateSerializer, Alias("delivery-state")]
public enum DeliveryState
{
    Queued = 0,

    /// <summary>The gateway has it.</summary>
    Accepted = 1,

    /// <summary>The mobile network has it. Many networks never tell more.</summary>
    Sent = 2,
    Failed = 3,
    Delivered = 4,
    Cancelled = 5,

    /// <summary>A reminder that was not sent because the customer had texted STOP.</summary>
    OptedOut = 6,
}
