using System.Globalization;
using Microsoft.Extensions.Options;

namespace SmsSupport.Silo.SmsGate;

/// <summary>Refuses to start with gateway settings that cannot work.</summary>
internal sealed class GatewayOptionsCheck : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var wrong = new ValidateOptionsResultBuilder();

        if (options.TimeoutSeconds is not (> 0 and <= 8))
        {
            wrong.AddError($"SMS_GATEWAY_TIMEOUT_SECONDS is {options.TimeoutSeconds.ToString(CultureInfo.InvariantCulture)}; it must be more than 0 and at most 8 seconds.");
        }

        if (options.Configured && !IsAddress(options.Url))
        {
            wrong.AddError(
                $"SMS_GATEWAY_URL is {(string.IsNullOrWhiteSpace(options.Url) ? "missing beside SMS_GATEWAY_USER" : $"'{options.Url}'")}; set it to the complete base URL of the gateway's API, such as https://api.sms-gate.app/3rdparty/v1.");
        }

        if (options.Configured && string.IsNullOrEmpty(options.Password))
        {
            wrong.AddError("SMS_GATEWAY_PASSWORD is missing; set it beside SMS_GATEWAY_USER.");
        }

        return wrong.Build();
    }

    private static bool IsAddress(string? text) => Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var url) && url.Scheme is ("http" or "https");
}
