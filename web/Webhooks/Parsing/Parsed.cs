using SmsSupport.Inbox;
using SmsSupport.Outbox;

namespace SmsSupport.Web.Webhooks.Parsing;

/// <summary>What a webhook's body turned out to be.</summary>
/// <param name="Sender">Who it names, as the gateway wrote it.</param>
/// <param name="Text">What it says.</param>
/// <param name="DeviceId">The gateway's phone that posted it, if it says so.</param>
internal abstract record Parsed(string? Sender, string? Text, string? DeviceId)
{
    /// <summary>The number whose texts keep their order; null when it may overtake any other.</summary>
    public virtual string? OrderedBy => null;
}

/// <summary>A customer's text.</summary>
internal sealed record ParsedText(
    PhoneNumber Phone,
    string Sender,
    string Text,
    string? EventId,
    string? ContentKey,
    DateTimeOffset SentAt,
    string? DeviceId,
    int? SimNumber) : Parsed(Sender, Text, DeviceId)
{
    public override string? OrderedBy => Phone.E164;
}

/// <summary>News of a text of ours.</summary>
/// <param name="Report">Null when it names no text, so that nothing can follow from it.</param>
internal sealed record ParsedReport(DeliveryReport? Report, string? DeviceId) : Parsed(null, null, DeviceId);

/// <summary>A body nothing follows from.</summary>
internal sealed record ParsedUnusable(
    Outcome Outcome,
    string Reason,
    string? Sender,
    string? Text,
    string? EventId,
    string? ContentKey,
    DateTimeOffset SentAt,
    string? DeviceId) : Parsed(Sender, Text, DeviceId)
{
    /// <summary>Whether a phone only says that it is there, and how it is.</summary>
    public bool IsPing => Reason is Reasons.Ping;
}
