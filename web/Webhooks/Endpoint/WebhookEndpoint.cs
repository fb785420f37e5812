using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using SmsSupport.Web.Webhooks.Parsing;
using SmsSupport.Web.Webhooks.Receiving;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Web.Webhooks.Endpoint;

/// <summary>Answers the gateway: 200 once the request is durable, whatever is in it; 413 when it is too large; 503 when nothing could take it.</summary>
/// <remarks>The way of a request: its bytes, its signature, what it says; then <see cref="WebhookReceiver"/>, <see cref="WebhookDispatcher"/>, a grain.</remarks>
internal sealed partial class WebhookEndpoint(
    WebhookReceiver receiver, WebhookMeter meter, IOptions<WebhookOptions> options, IOptions<SupportOptions> support, TimeProvider time, ILogger<WebhookEndpoint> logger)
{
    public async Task Post(HttpContext context)
    {
        var began = time.GetTimestamp();
        var (status, storedIn) = await Answer(context);

        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        meter.Answered(time.GetElapsedTime(began), status, storedIn);
    }

    private async Task<(int Status, StoredIn? StoredIn)> Answer(HttpContext context)
    {
        try
        {
            if (await LimitedBody.Read(context) is not { } body)
            {
                return (StatusCodes.Status413PayloadTooLarge, null);
            }

            var request = Verified(context.Request.Headers, body);
            var content = WebhookBody.Parse(body, request.ArrivedAt, support.Value.DefaultRegion);
            var storedIn = await receiver.Receive(request, content);

            return (storedIn is StoredIn.Nowhere ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK, storedIn);
        }
        catch (BadHttpRequestException e)
        {
            // The body ended early, came too slowly, or is no HTTP: there is nothing whole to keep, and most likely no client left to tell.
            return (e.StatusCode, null);
        }
        catch (Exception e) when (e is OperationCanceledException or ConnectionResetException or ConnectionAbortedException)
        {
            return (StatusCodes.Status499ClientClosedRequest, null);
        }
        catch (Exception e)
        {
            LogUnexpected(e);

            return (StatusCodes.Status503ServiceUnavailable, StoredIn.Nowhere);
        }
    }

    private WebhookRequest Verified(IHeaderDictionary headers, byte[] body)
    {
        var now = time.GetUtcNow();
        var (signature, timestamp) = (Value(headers[Signature.Header]), Value(headers[Signature.TimestampHeader]));
        var (status, skew) = Signature.Check(body, signature, timestamp, options.Value.SigningKeys, now, options.Value.Tolerance);
        var request = new WebhookRequest(Guid.CreateVersion7(now), now, status, signature, timestamp, body) { Trace = Activity.Current is { Recorded: true } current ? current.Id : null };

        if (status.Reason() is { } why)
        {
            LogRefused(request.PostId, why, skew);
        }

        return request;
    }

    private static string? Value(StringValues header) => StringValues.IsNullOrEmpty(header) ? null : header.ToString();

    [LoggerMessage(LogLevel.Warning, "Webhook {PostId} goes to quarantine: {Reason}. With a good signature, its clock is {Skew} s behind ours.")]
    private partial void LogRefused(Guid postId, string reason, long? skew);

    [LoggerMessage(LogLevel.Error, "A webhook failed.")]
    private partial void LogUnexpected(Exception error);
}
