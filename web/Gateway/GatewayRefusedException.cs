namespace SmsSupport.Web.Gateway;

/// <summary>The gateway turned down this one request; others may fare better.</summary>
internal sealed class GatewayRefusedException(string message) : GatewayException(message);
