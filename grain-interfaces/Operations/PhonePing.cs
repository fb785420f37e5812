namespace SmsSupport.Operations;

/// <summary>What a phone says of itself with <c>system:ping</c>. It may leave out anything.</summary>
/// <param name="At">When it came (UTC).</param>
/// <param name="Status"><c>pass</c>, <c>warn</c> or <c>fail</c>, in the phone's own judgement.</param>
/// <param name="AppVersion">The app's.</param>
/// <param name="Battery">In percent.</param>
/// <param name="FailedMessages">How many texts it could not send in the last hour.</param>
[GenerateSerializer, Immutable, Alias("phone-ping")]
public sealed record PhonePing(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string? Status,
    [property: Id(2)] string? AppVersion,
    [property: Id(3)] int? Battery,
    [property: Id(4)] bool? Charging,
    [property: Id(5)] long? FailedMessages);
