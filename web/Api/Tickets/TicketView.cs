using System.Collections.Immutable;
using System.ComponentModel;
using SmsSupport.Tickets;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>A ticket, as the API writes it.</summary>
internal record TicketView(
    string TicketNumber,
    TicketStatus Status,
    [property: Description("The customer's number in E.164.")] string PhoneNumber,
    [property: Description("The customer's name, when the number belongs to a known customer.")] PersonView? User,
    string Subject,
    string Description,
    [property: Description("Who opened it.")] CreatedVia CreatedVia,
    bool Unread,
    [property: Description("The user name of the agent who has it.")] string? Assignee,
    TicketPriority Priority,
    ImmutableArray<string> Tags,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    [property: Description("When an agent first answered.")] DateTimeOffset? FirstAnsweredAt,
    DateTimeOffset? ClosedAt)
{
    public static TicketView Of(TicketSummary ticket) => new(
        ticket.Number.ToString(),
        ticket.Status,
        ticket.Phone.E164,
        PersonView.Of(ticket.FirstName, ticket.LastName),
        ticket.Subject,
        ticket.Description,
        ticket.CreatedVia,
        ticket.Unread,
        ticket.Assignee,
        ticket.Priority,
        ticket.Tags,
        ticket.CreatedAt,
        ticket.UpdatedAt,
        ticket.FirstAnsweredAt,
        ticket.ClosedAt);
}
