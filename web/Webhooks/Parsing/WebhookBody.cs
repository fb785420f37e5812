using System.Text.Json;
using SmsSupport.Inbox;
using SmsSupport.Outbox;

namespace SmsSupport.Web.Webhooks.Parsing;

/// <summary>Reads what SMS Gate posts, in every shape it was ever seen in. Depends on nothing but its arguments, and never fails.</summary>
internal sealed class WebhookBody
{
    private const string Received = "sms:received";
    private const int LongestReason = 500;
    private const int LongestDeviceId = 64;

    private readonly byte[] body;
    private readonly DateTimeOffset arrivedAt;
    private readonly string region;
    private readonly Fields root;

    // Null in the flat shapes. Where it is an object, it holds all there is to know.
    private readonly Fields? payload;

    private WebhookBody(byte[] body, DateTimeOffset arrivedAt, string region, JsonElement json)
    {
        this.body = body;
        this.arrivedAt = arrivedAt;
        this.region = region;
        root = new(json);
        payload = root.Object("payload");
    }

    private Fields Content => payload ?? root;

    /// <summary>The flat shapes may have no other id than their text's, which two texts can share: it counts together with who says what.</summary>
    private string? EventId => Identity.Id(root.FirstText("id"))
        ?? (payload is null && Identity.Id(root.FirstText("messageId")) is { } messageId
            ? Identity.OfMessage(messageId, SenderText ?? "", root.FirstText("message", "text") ?? "")
            : null);

    private string? SenderText => Content.FirstText("sender", "phoneNumber", "phone");

    private DateTimeOffset? ReceivedAt => GatewayTime.Read(Content.Text("receivedAt"), arrivedAt);

    /// <param name="region">The country of senders written without one.</param>
    public static Parsed Parse(byte[] body, DateTimeOffset arrivedAt, string region)
    {
        try
        {
            using var json = JsonDocument.Parse(MendedJson.Of(body));

            return json.RootElement.ValueKind is JsonValueKind.Object
                ? new WebhookBody(body, arrivedAt, region, json.RootElement).Read()
                : Nameless(Reasons.UnknownShape);
        }
        catch (JsonException)
        {
            return Nameless(Reasons.InvalidJson);
        }

        ParsedUnusable Nameless(string reason) => new(Outcome.Failed, reason, null, null, null, Identity.OfBody(body), arrivedAt, null);
    }

    private Parsed Read() => EventName() switch
    {
        Received => ReadText(SmsText()),
        "mms:downloaded" => ReadText(MmsText.Of(Content) ?? ""),
        "mms:received" => Unusable(Reasons.MmsNotice),
        "sms:data-received" => Unusable(Reasons.DataMessage),
        "system:ping" => Unusable(Reasons.Ping),
        "app:started" => Unusable(Reasons.AppStarted),
        "sms:sent" => Report(DeliveryReportKind.Sent, "sentAt"),
        "sms:delivered" => Report(DeliveryReportKind.Delivered, "deliveredAt"),
        "sms:failed" => Report(DeliveryReportKind.Failed, "failedAt"),
        "sms:cancelled" => Report(DeliveryReportKind.Cancelled, "cancelledAt"),
        _ => Unusable(Reasons.UnknownEvent),
    };

    private string? EventName() => root.Has("event") ? root.Text("event")?.Trim().ToLowerInvariant() : Received;

    /// <summary>Null when the body has no place for a text, or something else in it.</summary>
    private string? SmsText()
    {
        string?[] places = payload is not null
            ? [payload.Text("message"), payload.Text("text"), payload.Object("textMessage")?.Text("text")]
            : [root.Object("textMessage")?.Text("text"), root.Text("textMessage"), root.Text("text"), root.Text("message")];

        // Gson leaves null out: an envelope without a message is a text that says nothing.
        return places.FirstOrDefault(text => text is not null) ?? (payload is null || payload.HasStructure("message") ? null : "");
    }

    private Parsed ReadText(string? text)
    {
        if (text is null)
        {
            return Unusable(Reasons.UnknownShape);
        }

        var why = Sender.WhyUnanswerable(SenderText, region, out var phone) ?? (Blank.IsBlank(text) ? Reasons.EmptyText : null);

        // Without an envelope, or without its time, two equal texts may well be two.
        var contentKey = payload is not null && ReceivedAt is { } time
            ? Identity.OfContent(phone.E164 ?? SenderText ?? "", time, text)
            : null;

        return why is null
            ? new ParsedText(phone, Sender.Shown(SenderText)!, text, EventId, contentKey, ReceivedAt ?? arrivedAt, DeviceId(), Content.WholeNumber("simNumber", 1, 9))
            : Unusable(why, text, contentKey);
    }

    private string? DeviceId() => root.FirstText("deviceId") is { Length: <= LongestDeviceId } id ? id : null;

    // What is no text gets no key from its content: it could be the very content of a text that comes as one later.
    private ParsedUnusable Unusable(string reason, string? text = null, string? contentKey = null) => new(
        reason is Reasons.UnknownShape or Reasons.UnknownSender or Reasons.NotATelephoneNumber ? Outcome.Failed : Outcome.Ignored,
        reason,
        Sender.Shown(SenderText),
        text ?? Content.FirstText("message", "text", "body", "subject"),
        EventId,
        contentKey ?? (EventId is null ? Identity.OfBody(body) : null),
        ReceivedAt ?? arrivedAt,
        DeviceId());

    private ParsedReport Report(DeliveryReportKind kind, string timeField) => new(
        Identity.Id(Content.FirstText("messageId")) is { } gatewayId
            ? new DeliveryReport(
                Identity.Id(root.FirstText("id")) ?? Identity.OfBody(body),
                Identity.Id(root.FirstText("webhookId")),
                gatewayId,
                kind,
                Content.WholeNumber("partsCount", 1, 255),
                Shorten(Content.FirstText("reason")),
                GatewayTime.Read(Content.Text(timeField), arrivedAt) ?? arrivedAt)
            : null,
        DeviceId());

    private static string? Shorten(string? reason) => reason is { Length: > LongestReason } ? reason[..LongestReason] : reason;
}
