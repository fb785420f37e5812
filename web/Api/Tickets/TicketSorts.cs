using SmsSupport.Tickets;

namespace SmsSupport.Web.Api.Tickets;

internal static class TicketSorts
{
    /// <summary>The orders of tickets by their names; a minus turns one round.</summary>
    public static IReadOnlyDictionary<string, TicketSort> Names { get; } = new Dictionary<string, TicketSort>
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
}
