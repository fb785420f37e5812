namespace SmsSupport.Web.Api;

/// <summary>What the examples of the OpenAPI document share.</summary>
internal static class Samples
{
    public static DateTimeOffset At { get; } = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);
}
