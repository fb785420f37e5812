using Microsoft.Extensions.Localization;
using SmsSupport.Outbox;
using SmsSupport.Web.Desk.Pieces;

namespace SmsSupport.Web.Desk.Tickets;

/// <summary>A delivery in the agents' words: <c>Distribué (2/2)</c>.</summary>
public static class DeliveryWords
{
    /// <summary>What is told by code: Android's, the gateway's, and ours (<c>expired</c>).</summary>
    private static readonly string[] Known =
    [
        "RESULT_ERROR_GENERIC_FAILURE", "RESULT_ERROR_RADIO_OFF", "RESULT_ERROR_NULL_PDU", "RESULT_ERROR_NO_SERVICE",
        "RESULT_ERROR_LIMIT_EXCEEDED", "RESULT_ERROR_SHORT_CODE_NOT_ALLOWED", "TTL expired", "expired",
    ];

    public static string Of(Delivery delivery, IStringLocalizer<Words> text) => delivery switch
    {
        // Some of the parts have arrived: more than sent, though not all.
        { State: DeliveryState.Sent, PartsDelivered: > 0 } or { State: DeliveryState.Delivered }
            => text["Delivery.Delivered", delivery.PartsDelivered, delivery.Parts],
        { State: DeliveryState.Failed, Reason: { Length: > 0 } reason } => text["Delivery.Failed", Reason(reason, text)],
        { State: DeliveryState.Failed } => text["Delivery.FailedWithoutReason"],
        _ => text[$"Delivery.{delivery.State}"],
    };

    // Gateways put words of their own around Android's codes.
    private static string Reason(string reason, IStringLocalizer<Words> text)
        => Known.FirstOrDefault(known => reason.Contains(known, StringComparison.OrdinalIgnoreCase)) is { } code ? text[$"Reason.{code}"] : Hostile.Visible(reason);
}
