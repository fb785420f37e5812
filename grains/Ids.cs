namespace SmsSupport.Grains;

/// <summary>Ids of our own: version 7 UUIDs (RFC 9562) without hyphens, 32 characters, so that they also fit the gateway's 36.</summary>
public static class Ids
{
    /// <summary>An id that begins with the time, in milliseconds, so that ids sort by it.</summary>
    public static string New(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");
}
