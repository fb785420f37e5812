namespace SmsSupport.Web.Gateway;

/// <summary>The events we ask the phone for.</summary>
internal static class WebhookEvents
{
    // What customers write, a long text that came as an MMS included, how far our own texts have come, and how the phone is.
    // Not mms:received, a notice without the text that mms:downloaded brings. Not app:started: nothing here follows from it, and it would be an entry in the inbox.
    public static IReadOnlyList<string> Needed { get; } = ["sms:received", "mms:downloaded", "sms:sent", "sms:delivered", "sms:failed", "sms:cancelled", "system:ping"];

    /// <summary>The id under which we register an event. Always the same, so that registering again replaces: the gateway would keep two hooks, and post each text twice.</summary>
    public static string IdOf(string @event) => $"sms-support-{@event.Replace(':', '-')}";
}
