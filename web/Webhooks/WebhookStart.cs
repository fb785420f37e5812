using System.Text;
using Microsoft.Extensions.Options;
using SmsSupport.Web.Webhooks.Parsing;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Web.Webhooks;

/// <summary>Says at start what an operator should know, and spares the first text the wait for what has to be loaded.</summary>
internal sealed partial class WebhookStart(
    SignatureState signature, IOptions<SupportOptions> options, TimeProvider time, ILogger<WebhookStart> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (signature.Unsigned)
        {
            LogUnsigned(WebhookOptions.SigningKeyName);
        }

        // Reading the first number loads every country's numbering plan.
        WebhookBody.Parse(Encoding.UTF8.GetBytes("""{"phone":"+33600000001","text":"-"}"""), time.GetUtcNow(), options.Value.DefaultRegion);

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "{Setting} is not set: anybody who knows the address can post texts to the webhook.")]
    private partial void LogUnsigned(string setting);
}
