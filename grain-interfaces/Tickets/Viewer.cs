namespace SmsSupport.Tickets;

/// <summary>An agent who has a ticket open on a screen.</summary>
/// <param name="Typing">Whether they are writing an answer.</param>
[GenerateSerializer, Immutable, Alias("viewer")]
public sealed record Viewer([property: Id(0)] string UserName, [property: Id(1)] bool Typing);
