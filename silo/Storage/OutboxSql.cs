using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;

namespace SmsSupport.Silo.Storage;

/// <summary>Values of the outbox's columns that stand in SQL itself, so that the databases can use their partial indexes.</summary>
internal static class OutboxSql
{
    public static readonly string Queued = WireName.Of(DeliveryState.Queued);
    public static readonly string Accepted = WireName.Of(DeliveryState.Accepted);
    public static readonly string Failed = WireName.Of(DeliveryState.Failed);
    public static readonly string Cancelled = WireName.Of(DeliveryState.Cancelled);
    public static readonly string OptedOut = WireName.Of(DeliveryState.OptedOut);
    public static readonly string Reminder = WireName.Of(OutboxKind.Reminder);

    /// <summary>Which texts go first, as the index of those that are due has it: answers, then automatic texts, then reminders.</summary>
    public const string Class = "(case kind when 'answer' then 0 when 'automatic' then 1 else 2 end)";

    /// <summary>Why a queued text waits: the gateway refused our credentials.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>Why a text failed that waited longer than its life.</summary>
    public const string Expired = "expired";
}
