using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;

namespace SmsSupport.Silo.Storage;

/// <summary>Values of the outbox's columns that stand in SQL itself, so that the databases can use their partial indexes.</summary>
internal static class Named
{
    public static readonly string Queued = WireName.Of(DeliveryState.Queued);
    public static readonly string Accepted = WireName.Of(DeliveryState.Accepted);
    public static readonly string Failed = WireName.Of(DeliveryState.Failed);
    public static readonly string Cancelled = WireName.Of(DeliveryState.Cancelled);
    public static readonly string OptedOut = WireName.Of(DeliveryState.OptedOut);
    public static readonly string Reminder = WireName.Of(OutboxKind.Reminder);

    /// <summary>Why a queued text waits: the gateway refused our credentials.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>Why a text failed that waited longer than its life.</summary>
    public const string Expired = "expired";
}
