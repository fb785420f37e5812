namespace SmsSupport.Grains.Conversations;

/// <summary>A text that came without an id and without a time.</summary>
/// <param name="Key">The content key it was given when it came first.</param>
public sealed record AnonymousText(string Key, string Text, DateTimeOffset At);
