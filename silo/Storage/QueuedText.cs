using SmsSupport.Grains.Outbox;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Silo.Storage;

/// <summary>A text as it is queued.</summary>
/// <param name="PinnedTo">The gateway's phone that is to send it; null when that is not chosen yet.</param>
/// <param name="Cause">What caused it, as a W3C <c>traceparent</c>.</param>
internal sealed record QueuedText(OutboxRow Text, string? PinnedTo, string? Cause)
{
    /// <summary>The text as its sender gets it when it is handed over without a claim.</summary>
    public ClaimedText HandedOver
        => new(
            Text.Id, Text.Id, Text.Kind, Text.Phone, Text.Text, Text.DeviceId, PinnedTo, Text.SimNumber, Attempts: 0, Text.Parts, Text.ExpiresAt, Text.Ticket, Text.DueAt, Cause);
}
