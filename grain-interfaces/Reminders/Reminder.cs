namespace SmsSupport.Reminders;

/// <summary>A commission reminder and how far it has come. Times are UTC.</summary>
/// <param name="Id">Also its first id at the gateway.</param>
/// <param name="Text">As it is sent, mention included.</param>
/// <param name="SendAt">Not before this, nor in quiet hours.</param>
[GenerateSerializer, Immutable, Alias("reminder")]
public sealed record Reminder(
    [property: Id(0)] string Id,
    [property: Id(1)] PhoneNumber Phone,
    [property: Id(2)] string Text,
    [property: Id(3)] DateTimeOffset SendAt,
    [property: Id(4)] ReminderState State,
    [property: Id(5)] string? Reason,
    [property: Id(6)] DateTimeOffset CreatedAt,
    [property: Id(7)] string? FirstName,
    [property: Id(8)] string? LastName);
