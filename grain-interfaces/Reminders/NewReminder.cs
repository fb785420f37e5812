namespace SmsSupport.Reminders;

/// <summary>A reminder to schedule.</summary>
/// <param name="Text">Without the mention, or with it: it is appended once.</param>
/// <param name="SendAt">UTC; null is now.</param>
[GenerateSerializer, Immutable, Alias("new-reminder")]
public sealed record NewReminder(
    [property: Id(0)] PhoneNumber Phone,
    [property: Id(1)] string Text,
    [property: Id(2)] DateTimeOffset? SendAt,
    [property: Id(3)] string By)
{
    /// <summary>In UTF-16 units, without the mention: with it, ten segments are still enough.</summary>
    public const int LongestText = 1400;
}
