using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Web.Webhooks;

/// <summary>Answers the gateway: 200 once the request is durable, whatever is in it; 413 when it is too large; 503 when nothing could take it.</summary>
internal sealed partial class WebhookEndpoint(
    Reception reception, WebhookMeter meter, IOptions<WebhookOptions> options, TimeProvider time, ILogger<WebhookEndpoint> logger)
{
    public async Task Post(HttpContext context)
    {
        var began = time.GetTimestamp();
        var (status, keeper) = await Answer(context);

        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        meter.Answered(time.GetElapsedTime(began), status, keeper);
    }

    private async Task<(int Status, Keeper? Keeper)> Answer(HttpContext context)
    {
        try
        {
            if (await LimitedBody.Read(context) is not { } body)
            {
                return (StatusCodes.Status413PayloadTooLarge, null);
            }

            var keeper = await reception.Take(Judge(context.Request.Headers, body));

            return (keeper is Keeper.Nobody ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK, keeper);
        }
        catch (BadHttpRequestException e)
        {
            // The body ended early, came too slowly, or is no HTTP: there is nothing whole to keep, and most likely nobody left to tell.
            return (e.StatusCode, null);
        }
        catch (Exception e) when (e is OperationCanceledException or ConnectionResetException or ConnectionAbortedException)
        {
            return (StatusCodes.Status499ClientClosedRequest, null);
        }
        catch (Exception e)
        {
            LogUnexpected(e);

            return (StatusCodes.Status503ServiceUnavailable, Keeper.Nobody);
        }
    }

    private Arrival Judge(IHeaderDictionary headers, byte[] body)
    {
        var now = time.GetUtcNow();
        var (signature, timestamp) = (Value(headers[Signature.Header]), Value(headers[Signature.TimestampHeader]));
        var (verdict, skew) = Signature.Judge(body, signature, timestamp, options.Value.SigningKeys, now, options.Value.Tolerance);
        var arrival = new Arrival(Guid.CreateVersion7(now), now, verdict, signature, timestamp, body) { Trace = Activity.Current is { Recorded: true } current ? current.Id : null };

        if (verdict.Reason() is { } why)
        {
            LogRefused(arrival.PostId, why, skew);
        }

        return arrival;
    }

    private static string? Value(StringValues header) => StringValues.IsNullOrEmpty(header) ? null : header.ToString();

    [LoggerMessage(LogLevel.Warning, "Webhook {PostId} goes to quarantine: {Reason}. With a good signature, its clock is {Skew} s behind ours.")]
    private partial void LogRefused(Guid postId, string reason, long? skew);

    [LoggerMessage(LogLevel.Error, "A webhook failed.")]
    private partial void LogUnexpected(Exception error);
}
