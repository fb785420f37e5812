using SmsSupport.Tickets;
using SmsSupport.Web.Api.Reading;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>Which tickets a caller wants.</summary>
internal sealed record TicketQuery(TicketFilter Filter) : IReadFromQuery<TicketQuery>
{
    private static readonly Dictionary<string, TicketSort> Sorts = new()
    {
        ["-created_at"] = TicketSort.CreatedDescending,
        ["created_at"] = TicketSort.CreatedAscending,
        ["-updated_at"] = TicketSort.UpdatedDescending,
        ["updated_at"] = TicketSort.UpdatedAscending,
        ["-ticket_number"] = TicketSort.NumberDescending,
        ["ticket_number"] = TicketSort.NumberAscending,
        ["-number"] = TicketSort.NumberDescending,
        ["number"] = TicketSort.NumberAscending,
        ["-status"] = TicketSort.StatusDescending,
        ["status"] = TicketSort.StatusAscending,
        ["-priority"] = TicketSort.PriorityDescending,
        ["priority"] = TicketSort.PriorityAscending,
    };

    public static TicketQuery Read(QueryFields fields) => new(new TicketFilter(
        fields.OneOf<TicketStatus>("status", "Only tickets in this status."),
        fields.Text("ticket_number", "The start or a part of the number.", 64, "TKT-20261122"),
        fields.Text("phone_number", "A number, or a part of one, in any notation.", 64, "06 00 00"),
        fields.Text("q", "Words to find in the subject, the thread and the customer's name; case and accents do not matter.", 200, "commande"),
        fields.Flag("unread", "Only unread tickets, or only read ones."),
        fields.Text("assignee", "Only the tickets of the agent with this user name.", 100, "alice"),
        fields.OneOf("sort", "The order; a minus turns it round.", Sorts, TicketSort.CreatedDescending),
        fields.Page()));
}
