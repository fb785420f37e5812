using System.Diagnostics;

namespace SmsSupport.Web.Webhooks;

/// <summary>What the webhook does outside a request, as activities of the source <c>SmsSupport</c>.</summary>
internal static class WebhookActivities
{
    private static readonly ActivitySource Source = new(WebhookMeter.Name);

    /// <summary>Goes on, from the journal, with the trace of the request that brought a text.</summary>
    public static Activity? Replay(Arrival arrival)
        => Source.StartActivity("replay", ActivityKind.Consumer, ActivityContext.TryParse(arrival.Trace, null, isRemote: true, out var request) ? request : default)
            ?.SetTag("sms_support.webhook.post_id", arrival.PostId.ToString());
}
