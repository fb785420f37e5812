namespace SmsSupport.Web.Gateway;

/// <summary>The gateway did not do what it was asked; the message says what to do about it.</summary>
internal class GatewayException(string message) : Exception(message);
