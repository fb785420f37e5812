namespace SmsSupport.Tickets;

/// <summary>Which tickets are wanted. What is null does not filter; no page is the first.</summary>
/// <param name="Number">The start or a part of a ticket's number.</param>
/// <param name="Phone">A number or a piece of one, in any notation.</param>
/// <param name="Search">Words to find in the subject, the thread and the customer's name; case and accents do not matter.</param>
/// <param name="Assignee">A user name; an empty one means nobody's tickets.</param>
[GenerateSerializer, Immutable, Alias("ticket-filter")]
public sealed record TicketFilter(
    [property: Id(0)] TicketStatus? Status = null,
    [property: Id(1)] string? Number = null,
    [property: Id(2)] string? Phone = null,
    [property: Id(3)] string? Search = null,
    [property: Id(4)] bool? Unread = null,
    [property: Id(5)] string? Assignee = null,
    [property: Id(6)] TicketSort Sort = TicketSort.CreatedDescending,
    [property: Id(7)] PageAsked? Page = null);
