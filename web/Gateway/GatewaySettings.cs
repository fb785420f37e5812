namespace SmsSupport.Web.Gateway;

/// <summary>The settings the commands need of the gateway.</summary>
/// <param name="DeviceId">The phone the webhooks are for; null for all.</param>
/// <param name="Webhook">Our own address, unchecked; null when it is not set.</param>
internal sealed record GatewaySettings(Uri Api, string User, string Password, string? DeviceId, string? Webhook)
{
    /// <summary>Whether the API is a phone's own server: plain HTTP without a path, whereas every other gateway has one.</summary>
    public bool IsLocal => Api.Scheme is "http" && Api.AbsolutePath is "/";

    /// <exception cref="InvalidSettingException">One of them is missing or cannot work.</exception>
    public static GatewaySettings Read(IConfiguration configuration)
    {
        var address = Required("SMS_GATEWAY_URL", "the complete base URL of the gateway's API, such as https://api.sms-gate.app/3rdparty/v1");

        if (!Uri.TryCreate(address, UriKind.Absolute, out var api) || api.Scheme is not ("http" or "https"))
        {
            throw new InvalidSettingException($"SMS_GATEWAY_URL is '{address}'; set it to a complete address such as https://api.sms-gate.app/3rdparty/v1.");
        }

        return new(
            api,
            Required("SMS_GATEWAY_USER", "the user name the gateway's app shows"),
            Required("SMS_GATEWAY_PASSWORD", "the password the gateway's app shows"),
            Optional("SMS_GATEWAY_DEVICE_ID"),
            Optional("SMS_WEBHOOK_URL"));

        string? Optional(string key) => configuration[key]?.Trim() is { Length: > 0 } value ? value : null;

        string Required(string key, string what) => Optional(key) ?? throw new InvalidSettingException($"{key} is not set; set it to {what}.");
    }

    /// <summary>Our own address, as the gateway accepts one.</summary>
    /// <exception cref="InvalidSettingException">It is missing, or no gateway would accept it.</exception>
    public Uri WebhookUrl()
    {
        const string Example = "https://sav.example.org/webhooks/sms";

        if (Webhook is null)
        {
            throw new InvalidSettingException($"SMS_WEBHOOK_URL is not set; set it to the address at which the phone reaches us, such as {Example}.");
        }

        if (!Uri.TryCreate(Webhook, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new InvalidSettingException($"SMS_WEBHOOK_URL is '{Webhook}'; set it to a complete address such as {Example}.");
        }

        // Cloud and private gateways refuse any http address; a phone's own server accepts this one, which is the phone itself.
        if (url.Scheme is "http" && !(IsLocal && url.Host is "127.0.0.1"))
        {
            throw new InvalidSettingException(
                $"SMS_WEBHOOK_URL is '{Webhook}', but the phone posts to https only; set it to an https address such as {Example}. (A gateway on the phone itself also takes http://127.0.0.1.)");
        }

        return url;
    }
}
