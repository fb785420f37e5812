using System.Globalization;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>The orders of a list of tickets. The number comes last in each, so that no two pages show the same ticket.</summary>
internal static class TicketOrder
{
    private static readonly string Status = Ranked<TicketStatus>("t.status");
    private static readonly string Priority = Ranked<TicketPriority>("t.priority");

    public static string Of(TicketSort sort)
        => sort switch
        {
            TicketSort.CreatedAscending => "t.created_at, t.day, t.sequence",
            TicketSort.UpdatedDescending => "t.updated_at desc, t.day desc, t.sequence desc",
            TicketSort.UpdatedAscending => "t.updated_at, t.day, t.sequence",
            TicketSort.NumberDescending => "t.day desc, t.sequence desc",
            TicketSort.NumberAscending => "t.day, t.sequence",
            TicketSort.StatusAscending => $"{Status}, t.day desc, t.sequence desc",
            TicketSort.StatusDescending => $"{Status} desc, t.day desc, t.sequence desc",
            TicketSort.PriorityDescending => $"{Priority} desc, t.day desc, t.sequence desc",
            TicketSort.PriorityAscending => $"{Priority}, t.day desc, t.sequence desc",
            _ => "t.created_at desc, t.day desc, t.sequence desc",
        };

    private static string Ranked<T>(string column)
        where T : struct, Enum
        => string.Create(
            CultureInfo.InvariantCulture,
            $"case {column} {string.Join(' ', Enum.GetValues<T>().Select((value, rank) => $"when '{WireName.Of(value)}' then {rank}"))} end");
}
