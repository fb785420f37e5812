namespace SmsSupport.Tickets;

/// <summary>An answer that goes to the customer by SMS.</summary>
/// <param name="By">The agent's user name, or <c>api</c>.</param>
/// <param name="Then">The status the ticket takes with it.</param>
/// <param name="Id">
/// Asked for again under the same id, because nobody heard what became of it, an answer goes out once. A version 7 UUID without hyphens, whose time is its
/// place in the thread; null for an answer that is asked for once.
/// </param>
[GenerateSerializer, Immutable, Alias("agent-answer")]
public sealed record AgentAnswer(
    [property: Id(0)] string By,
    [property: Id(1)] string Text,
    [property: Id(2)] TicketStatus Then = TicketStatus.WaitingForUser,
    [property: Id(3)] string? Id = null)
{
    /// <summary>In UTF-16 units. Android phones often fail on texts of more than 6 to 9 segments; ten is where we say no.</summary>
    public const int LongestText = 1530;
}
