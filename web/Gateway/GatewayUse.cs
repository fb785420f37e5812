namespace SmsSupport.Web.Gateway;

internal static class GatewayUse
{
    /// <summary>Whether texts go out through a real gateway, rather than to the phone simulator.</summary>
    public static bool HasGateway(this IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration["SMS_GATEWAY_USER"]);
}
