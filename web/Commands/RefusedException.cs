namespace SmsSupport.Web.Commands;

/// <summary>The gateway turned down this one request; others may fare better.</summary>
internal sealed class RefusedException(string message) : GatewayException(message);
