namespace SmsSupport.Desk;

[GenerateSerializer, Immutable, Alias("canned-answer")]
public sealed record CannedAnswer([property: Id(0)] string Title, [property: Id(1)] string Text);
