namespace SmsSupport.Journals;

/// <summary>A sender who has a text waiting.</summary>
/// <param name="Phone">In E.164.</param>
/// <param name="Oldest">When the first of the waiting ones arrived, UTC.</param>
/// <param name="Promised">Whether a phone was told, or may be before long, that one of them is safe in the journal. Otherwise they are on their way, and the phone asks again.</param>
[GenerateSerializer, Immutable, Alias("held-sender")]
public readonly record struct HeldSender([property: Id(0)] string Phone, [property: Id(1)] DateTimeOffset Oldest, [property: Id(2)] bool Promised = false);
