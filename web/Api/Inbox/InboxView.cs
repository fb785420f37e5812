using System.ComponentModel;
using SmsSupport.Inbox;

namespace SmsSupport.Web.Api.Inbox;

/// <summary>Something the webhook received.</summary>
internal sealed record InboxView(
    long Id,
    [property: Description("In E.164; as the gateway wrote it when the sender has no telephone number; null when there is none.")] string? PhoneNumber,
    string? Text,
    DateTimeOffset ReceivedAt,
    Outcome Outcome,
    [property: Description("A short code that says why, such as late, short_code or bad_signature.")] string? Reason,
    string? TicketNumber)
{
    public static InboxView Of(InboxEntry entry) => new(
        entry.Id, entry.Phone?.E164 ?? entry.Sender, entry.Text, entry.ReceivedAt, entry.Outcome, entry.Reason, entry.Ticket?.ToString());
}
