namespace SmsSupport.Tickets;

/// <summary>A ticket that an agent or a program opens for a customer.</summary>
/// <param name="By">The agent's user name, or <c>api</c>.</param>
/// <param name="Subject">Null takes it from the description's beginning.</param>
[GenerateSerializer, Immutable, Alias("new-ticket")]
public sealed record NewTicket(
    [property: Id(0)] CreatedVia Via,
    [property: Id(1)] string By,
    [property: Id(2)] string Description,
    [property: Id(3)] string? Subject);
