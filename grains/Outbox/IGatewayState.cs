namespace SmsSupport.Grains.Outbox;

/// <summary>How this silo's sender gets on with the gateway, for <see cref="SmsSupport.Outbox.OutboxHealth"/>.</summary>
public interface IGatewayState
{
    /// <summary>Whether the gateway refuses our credentials: nothing goes out until it no longer does.</summary>
    bool Refused { get; }

    /// <summary>Whether the phone simulator stands in for a gateway.</summary>
    bool Simulated { get; }
}
