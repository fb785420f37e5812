using System.ComponentModel;
using SmsSupport.Tickets;
using SmsSupport.Web.Api.Binding;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>Which tickets a caller wants.</summary>
internal sealed record TicketQuery : PageRequest, IApiRequest<TicketQuery>
{
    [Description("Only tickets in this status.")]
    public TicketStatus? Status { get; init; }

    [Description("The start or a part of the number."), Text(64)]
    public string? TicketNumber { get; init; }

    [Description("A number, or a part of one, in any notation."), Text(64)]
    public string? PhoneNumber { get; init; }

    [Description("Words to find in the subject, the thread and the customer's name; case and accents do not matter."), Text(200)]
    public string? Q { get; init; }

    [Description("Only unread tickets, or only read ones.")]
    public bool? Unread { get; init; }

    [Description("Only the tickets of the agent with this user name."), Text(100)]
    public string? Assignee { get; init; }

    [Description("The order; a minus turns it round.")]
    public TicketSort Sort { get; init; } = TicketSort.CreatedDescending;

    public TicketFilter ToFilter() => new(Status, TicketNumber, PhoneNumber, Q, Unread, Assignee, Sort, ToPage());
}
