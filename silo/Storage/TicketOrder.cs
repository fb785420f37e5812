using System.Globalization;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>
/// The orders of a list of tickets. The number comes last in each, so that no two pages show the same ticket.
/// A descending order turns all of an ascending one round, so that one index serves both.
/// </summary>
internal static class TicketOrder
{
    /// <summary>The order of the table's rows.</summary>
    public static string Of(TicketSort sort) => Of(sort, Rank(sort), "");

    /// <summary>The order of what a select has read together with <see cref="Rank(TicketSort)"/>: a planner sees that it is in order already.</summary>
    public static string OfRead(TicketSort sort) => Of(sort, "t.rank", "");

    /// <summary>The table's order so that no index can give it: for what is found first and sorted then.</summary>
    public static string Sorted(TicketSort sort) => Of(sort, Rank(sort), " + 0");

    /// <summary>What comes first in the order where that is no column.</summary>
    public static string Rank(TicketSort sort)
        => IsByStatus(sort) ? Rank<TicketStatus>("t.status")
            : sort is TicketSort.PriorityAscending or TicketSort.PriorityDescending ? Rank<TicketPriority>("t.priority")
            : "0";

    /// <summary>A ticket's key and what its place in the order is made of: no more, so that an index alone may answer it.</summary>
    public static string Columns(TicketSort sort)
        => "t.day, t.sequence, t.created_at" + sort switch
        {
            TicketSort.UpdatedAscending or TicketSort.UpdatedDescending => ", t.updated_at",
            TicketSort.StatusAscending or TicketSort.StatusDescending => ", t.status",
            TicketSort.PriorityAscending or TicketSort.PriorityDescending => ", t.priority",
            _ => "",
        };

    /// <summary>The condition that the index of the order by status answers.</summary>
    public static string Is(TicketStatus status) => string.Create(CultureInfo.InvariantCulture, $"{Rank<TicketStatus>("t.status")} = {RankOf(status)}");

    public static bool IsByCreation(TicketSort sort) => sort is TicketSort.CreatedAscending or TicketSort.CreatedDescending;

    public static bool IsByStatus(TicketSort sort) => sort is TicketSort.StatusAscending or TicketSort.StatusDescending;

    private static string Of(TicketSort sort, string rank, string suffix)
    {
        var (first, descends) = sort switch
        {
            TicketSort.CreatedAscending => ((string[])["t.created_at"], false),
            TicketSort.UpdatedDescending => (["t.updated_at"], true),
            TicketSort.UpdatedAscending => (["t.updated_at"], false),
            TicketSort.NumberDescending => ([], true),
            TicketSort.NumberAscending => ([], false),
            TicketSort.StatusAscending or TicketSort.PriorityAscending => ([rank, "t.created_at"], false),
            TicketSort.StatusDescending or TicketSort.PriorityDescending => ([rank, "t.created_at"], true),
            _ => (["t.created_at"], true),
        };

        return string.Join(", ", first.Append("t.day").Append("t.sequence").Select(column => column + suffix + (descends ? " desc" : "")));
    }

    /// <summary>The place of a value among its enum's, as the scripts' indexes have it: word for word, or they do not serve.</summary>
    private static string Rank<T>(string column)
        where T : struct, Enum
        => string.Create(
            CultureInfo.InvariantCulture,
            $"(case {column} {string.Join(' ', Enum.GetValues<T>().Select(value => $"when '{WireName.Of(value)}' then {RankOf(value)}"))} end)");

    private static int RankOf<T>(T value)
        where T : struct, Enum
        => Array.IndexOf(Enum.GetValues<T>(), value);
}
