using Microsoft.Extensions.Options;
using SmsSupport.Conversations;
using SmsSupport.Inbox;
using SmsSupport.Outbox;
using SmsSupport.Quarantine;
using SmsSupport.Web.Webhooks.Parsing;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Web.Webhooks;

/// <summary>Takes a request to the grain it is for. When this returns, it is durable there.</summary>
internal sealed partial class Intake(IGrainFactory grains, PhoneEar ear, WebhookMeter meter, IOptions<SupportOptions> options, ILogger<Intake> logger)
{
    public Parsed Parse(Arrival arrival) => WebhookBody.Parse(arrival.Body, arrival.ArrivedAt, options.Value.DefaultRegion);

    /// <summary>Whose order a request must keep; null when it may overtake any other.</summary>
    public static string? LaneOf(Arrival arrival, Parsed parsed) => arrival.Verdict.Reason() is null ? (parsed as ParsedText)?.Phone.E164 : null;

    public Task<Receipt?> Take(Arrival arrival, long? releases = null) => Take(arrival, Parse(arrival), releases);

    /// <param name="releases">The quarantined request this was let out of.</param>
    /// <returns>Null for news of a text of ours, which no inbox counts.</returns>
    public async Task<Receipt?> Take(Arrival arrival, Parsed parsed, long? releases = null)
    {
        var receipt = await Pass(arrival, parsed, releases);

        // What is let out of quarantine was counted when it came.
        if (releases is null)
        {
            meter.Taken(receipt);
        }

        return receipt;
    }

    /// <summary>Records a request that fails again and again, so that it no longer stands in the way of its sender's others.</summary>
    public async Task GiveUp(Arrival arrival)
    {
        var failed = Parse(arrival) switch
        {
            ParsedText text => (text.EventId, text.ContentKey, text.Sender, text.Text, text.SentAt),
            ParsedUnusable unusable => (unusable.EventId, unusable.ContentKey, unusable.Sender, unusable.Text, unusable.SentAt),
            var other => (EventId: null, ContentKey: null, other.Sender, other.Text, SentAt: arrival.ArrivedAt),
        };

        // Unverified requests must not take the place of the same ones, properly signed.
        var trusted = arrival.Verdict.Reason() is null;

        if (trusted && failed is { EventId: null, ContentKey: null, Text: null })
        {
            return;
        }

        await grains.GetGrain<IInboxGrain>(0).Record(new(
            arrival.PostId,
            trusted ? failed.EventId : null,
            trusted ? failed.ContentKey : null,
            failed.Sender,
            failed.Text,
            Outcome.Failed,
            Reasons.UnexpectedError,
            failed.SentAt,
            arrival.ArrivedAt,
            null));
    }

    private async Task<Receipt?> Pass(Arrival arrival, Parsed parsed, long? releases)
    {
        if (arrival.Verdict.Reason() is { } why)
        {
            return await grains.GetGrain<IQuarantineGrain>(0).Hold(new(
                0, arrival.PostId, why, arrival.Signature, arrival.Timestamp, parsed.Sender, parsed.Text, arrival.Body, arrival.ArrivedAt));
        }

        ear.Note(arrival, parsed);

        switch (parsed)
        {
            case ParsedText text:
                return await grains.GetGrain<IConversationGrain>(text.Phone.E164).Receive(new(
                    arrival.PostId, text.EventId, text.ContentKey, text.Sender!, text.Text!, text.SentAt, arrival.ArrivedAt, text.DeviceId, text.SimNumber, releases));

            case ParsedUnusable unusable:
                return await grains.GetGrain<IInboxGrain>(0).Record(new(
                    arrival.PostId, unusable.EventId, unusable.ContentKey, unusable.Sender, unusable.Text, unusable.Outcome, unusable.Reason,
                    unusable.SentAt, arrival.ArrivedAt, releases));

            case ParsedReport { Report: { } report }:
                await grains.GetGrain<IOutboxGrain>(0).Report(report);
                return null;

            default:
                LogReportOfNothing(arrival.PostId);
                return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Webhook {PostId} reports on a text it does not name.")]
    private partial void LogReportOfNothing(Guid postId);
}
