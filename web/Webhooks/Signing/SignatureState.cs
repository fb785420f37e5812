using Microsoft.Extensions.Options;

namespace SmsSupport.Web.Webhooks.Signing;

/// <summary>Whether anybody may post to the webhook, for the desk's banner.</summary>
internal sealed class SignatureState(IOptions<WebhookOptions> options, IHostEnvironment environment)
{
    /// <summary>Whether no signing key is configured although this is not Development.</summary>
    public bool Unsigned { get; } = options.Value.SigningKeys.Length == 0 && !environment.IsDevelopment();
}
