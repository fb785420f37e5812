using SmsSupport.Conversations;
using SmsSupport.Inbox;
using SmsSupport.Outbox;
using SmsSupport.Quarantine;
using SmsSupport.Web.Webhooks.Parsing;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Web.Webhooks.Receiving;

/// <summary>Calls the grain that a request is for. When this returns, the request is durable there.</summary>
internal sealed partial class WebhookDispatcher(IGrainFactory grains, DeviceActivity devices, WebhookMeter meter, ILogger<WebhookDispatcher> logger)
{
    /// <param name="releases">The quarantined request this was let out of.</param>
    /// <returns>Null for news of a text of ours, which no inbox counts.</returns>
    public async Task<Receipt?> Dispatch(WebhookRequest request, Parsed content, long? releases = null)
    {
        Receipt? receipt = null;

        if (request.SignatureStatus.Reason() is { } why)
        {
            receipt = await grains.GetGrain<IQuarantineGrain>(0).Hold(new(
                0, request.PostId, why, request.Signature, request.Timestamp, content.Sender, content.Text, request.Body, request.ArrivedAt));
        }
        else
        {
            devices.Note(request, content);

            switch (content)
            {
                case ParsedText text:
                    receipt = await grains.GetGrain<IConversationGrain>(text.Phone.E164).Receive(new(
                        request.PostId, text.EventId, text.ContentKey, text.Sender!, text.Text!, text.SentAt, request.ArrivedAt, text.DeviceId, text.SimNumber, releases));
                    break;

                case ParsedUnusable unusable:
                    receipt = await grains.GetGrain<IInboxGrain>(0).Record(new(
                        request.PostId, unusable.EventId, unusable.ContentKey, unusable.Sender, unusable.Text, unusable.Outcome, unusable.Reason,
                        unusable.SentAt, request.ArrivedAt, releases));
                    break;

                case ParsedReport { Report: { } report }:
                    await grains.GetGrain<IOutboxGrain>(0).Report(report);
                    break;

                default:
                    LogReportOfNothing(request.PostId);
                    break;
            }
        }

        // What is let out of quarantine was counted when it came.
        if (releases is null)
        {
            meter.Dispatched(receipt);
        }

        return receipt;
    }

    /// <summary>Records a request that fails again and again, so that it no longer stands in the way of its sender's others.</summary>
    public async Task RecordAsFailed(WebhookRequest request, Parsed content)
    {
        var (eventId, contentKey, sentAt) = content switch
        {
            ParsedText text => (text.EventId, text.ContentKey, text.SentAt),
            ParsedUnusable unusable => (unusable.EventId, unusable.ContentKey, unusable.SentAt),
            _ => (null, null, request.ArrivedAt),
        };

        if (request.IsTrusted && eventId is null && contentKey is null && content.Text is null)
        {
            return;
        }

        // Unverified requests must not take the place of the same ones, properly signed.
        await grains.GetGrain<IInboxGrain>(0).Record(new(
            request.PostId, request.IsTrusted ? eventId : null, request.IsTrusted ? contentKey : null, content.Sender, content.Text, Outcome.Failed, Reasons.UnexpectedError,
            sentAt, request.ArrivedAt, null));
    }

    [LoggerMessage(LogLevel.Warning, "Webhook {PostId} reports on a text it does not name.")]
    private partial void LogReportOfNothing(Guid postId);
}
