namespace SmsSupport.Web.Gateway;

/// <summary>A setting is missing or cannot work; the message names it and says what would be right.</summary>
internal sealed class InvalidSettingException(string message) : Exception(message);
