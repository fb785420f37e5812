using System.Globalization;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>
/// The orders of a list of tickets. The number comes last in each, so that no two pages show the same ticket.
/// A descending order turns all of an ascending one round, so that one index serves both.
/// </summary>
internal static class TicketOrder
{
    public static string Of(TicketSort sort, string table = "t") => Of(sort, table, "");

    /// <summary>The same order so that no index can give it: for what is found first and sorted then.</summary>
    public static string Sorted(TicketSort sort) => Of(sort, "t", " + 0");

    /// <summary>The condition that the index of the order by status answers.</summary>
    public static string Is(TicketStatus status, string table = "t") => string.Create(CultureInfo.InvariantCulture, $"{Rank<TicketStatus>(table, "status")} = {RankOf(status)}");

    public static bool IsByCreation(TicketSort sort) => sort is TicketSort.CreatedAscending or TicketSort.CreatedDescending;

    public static bool IsByStatus(TicketSort sort) => sort is TicketSort.StatusAscending or TicketSort.StatusDescending;

    private static string Of(TicketSort sort, string table, string suffix)
    {
        var (status, priority) = (Rank<TicketStatus>(table, "status"), Rank<TicketPriority>(table, "priority"));
        var (created, updated) = ($"{table}.created_at", $"{table}.updated_at");

        var (first, descends) = sort switch
        {
            TicketSort.CreatedAscending => ((string[])[created], false),
            TicketSort.UpdatedDescending => ([updated], true),
            TicketSort.UpdatedAscending => ([updated], false),
            TicketSort.NumberDescending => ([], true),
            TicketSort.NumberAscending => ([], false),
            TicketSort.StatusAscending => ([status, created], false),
            TicketSort.StatusDescending => ([status, created], true),
            TicketSort.PriorityAscending => ([priority, created], false),
            TicketSort.PriorityDescending => ([priority, created], true),
            _ => ([created], true),
        };

        return string.Join(", ", first.Append($"{table}.day").Append($"{table}.sequence").Select(column => column + suffix + (descends ? " desc" : "")));
    }

    /// <summary>The place of a value among its enum's, as the scripts' indexes have it: word for word, or they do not serve.</summary>
    private static string Rank<T>(string table, string column)
        where T : struct, Enum
        => string.Create(
            CultureInfo.InvariantCulture,
            $"(case {table}.{column} {string.Join(' ', Enum.GetValues<T>().Select(value => $"when '{WireName.Of(value)}' then {RankOf(value)}"))} end)");

    private static int RankOf<T>(T value)
        where T : struct, Enum
        => Array.IndexOf(Enum.GetValues<T>(), value);
}
