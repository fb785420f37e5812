namespace SmsSupport.Web.Webhooks.Signing;

/// <summary>Says at start what an operator should know.</summary>
internal sealed partial class UnsignedWarning(SignaturePolicy signature, ILogger<UnsignedWarning> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (signature.Unsigned)
        {
            LogUnsigned(WebhookOptions.SigningKeyName);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "{Setting} is not set: anybody who knows the address can post texts to the webhook.")]
    private partial void LogUnsigned(string setting);
}
