namespace SmsSupport.Silo.SmsGate;

/// <summary>The gateway texts go out through. Each setting is an environment variable, or a key of <c>appsettings.json</c>, of the name given.</summary>
public sealed record GatewayOptions
{
    /// <summary>Complete base URL of the gateway's API, such as <c>https://api.sms-gate.app/3rdparty/v1</c>.</summary>
    [ConfigurationKeyName("SMS_GATEWAY_URL")]
    public string? Url { get; set; }

    /// <summary>Without one the phone simulator stands in for a gateway.</summary>
    [ConfigurationKeyName("SMS_GATEWAY_USER")]
    public string? User { get; set; }

    [ConfigurationKeyName("SMS_GATEWAY_PASSWORD")]
    public string? Password { get; set; }

    /// <summary>The gateway's phone that sends everything; without one each answer goes out from the phone that received.</summary>
    [ConfigurationKeyName("SMS_GATEWAY_DEVICE_ID")]
    public string? DeviceId { get; set; }

    /// <summary>How long one call may take. Two of them must fit into the lease of a text.</summary>
    [ConfigurationKeyName("SMS_GATEWAY_TIMEOUT_SECONDS")]
    public double TimeoutSeconds { get; set; } = 8;

    public bool Configured => !string.IsNullOrWhiteSpace(User);

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    /// <summary>The address of a part of the API.</summary>
    public Uri At(string part) => new($"{Url!.Trim().TrimEnd('/')}/{part}");
}
