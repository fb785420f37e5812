using Microsoft.Extensions.Localization;
using SmsSupport.Outbox;
using SmsSupport.Web.Desk.Pieces;

namespace SmsSupport.Web.Desk.Tickets;

/// <summary>A delivery in the agents' words: <c>Distribué (2/2)</c>.</summary>
public static class DeliveryWords
{
    public static string Of(Delivery delivery, IStringLocalizer<Words> text) => delivery switch
    {
        // Some of the parts have arrived: more than sent, though not all.
        { State: DeliveryState.Sent, PartsDelivered: > 0 } or { State: DeliveryState.Delivered }
            => text["Delivery.Delivered", delivery.PartsDelivered, delivery.Parts],
        { State: DeliveryState.Failed, Reason: { Length: > 0 } reason } => text["Delivery.Failed", Hostile.Visible(reason)],
        { State: DeliveryState.Failed } => text["Delivery.FailedWithoutReason"],
        _ => text[$"Delivery.{delivery.State}"],
    };
}
