using Microsoft.Extensions.Options;

namespace SmsSupport.Web.Webhooks.Signing;

/// <summary>Whether anybody may post to the webhook, for the desk's banner.</summary>
internal sealed class SignaturePolicy(IOptions<WebhookOptions> options, IHostEnvironment environment, IConfiguration configuration)
{
    /// <summary>Whether no signing key is configured although this is not Development, or a real phone is connected.</summary>
    public bool Unsigned { get; } = options.Value.SigningKeys.Length == 0
        && (!environment.IsDevelopment() || !string.IsNullOrEmpty(configuration["SMS_GATEWAY_USER"]));
}
