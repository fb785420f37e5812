using Microsoft.Extensions.Options;

namespace SmsSupport.Silo.SmsGate;

/// <summary>Refuses to start with gateway settings that cannot work.</summary>
internal sealed class GatewayOptionsCheck : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        if (!options.Configured)
        {
            return ValidateOptionsResult.Success;
        }

        if (!Uri.TryCreate(options.Url?.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return ValidateOptionsResult.Fail(
                "SMS_GATEWAY_URL must be the complete base URL of the gateway's API, such as https://api.sms-gate.app/3rdparty/v1, because SMS_GATEWAY_USER is set.");
        }

        if (string.IsNullOrEmpty(options.Password))
        {
            return ValidateOptionsResult.Fail("SMS_GATEWAY_PASSWORD is missing; set it beside SMS_GATEWAY_USER.");
        }

        return options.TimeoutSeconds is > 0 and <= 8
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("SMS_GATEWAY_TIMEOUT_SECONDS must be more than 0 and at most 8.");
    }
}
