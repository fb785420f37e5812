namespace SmsSupport.Tickets;

/// <summary>An answer that goes to the customer by SMS.</summary>
/// <param name="By">The agent's user name, or <c>api</c>.</param>
/// <param name="Then">The status the ticket takes with it.</param>
[GenerateSerializer, Immutable, Alias("agent-answer")]
public sealed record AgentAnswer(
    [property: Id(0)] string By,
    [property: Id(1)] string Text,
    [property: Id(2)] TicketStatus Then = TicketStatus.WaitingForUser)
{
    /// <summary>In UTF-16 units. Android phones often fail on texts of more than 6 to 9 segments; ten is where we say no.</summary>
    public const int LongestText = 1530;
}
