namespace SmsSupport.Tests.Gateway;

/// <summary>The gateway answers 400, with these words.</summary>
public sealed class BadRequestException(string message) : Exception(message);
