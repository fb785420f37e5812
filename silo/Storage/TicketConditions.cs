using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>What a filter asks of tickets.</summary>
internal static class TicketConditions
{
    public static Conditions Of(TicketFilter filter, string region)
    {
        var wanted = new Conditions();

        if (filter.Status is { } status)
        {
            wanted.Add("t.status = @status", statement => statement.With("status", status));
        }

        if (filter.Unread is { } unread)
        {
            wanted.Add(unread ? "t.unread_since is not null" : "t.unread_since is null");
        }

        if (filter.Assignee is { } assignee)
        {
            wanted.Add(assignee.Length == 0 ? "t.assignee is null" : "t.assignee = @assignee", statement => statement.With("assignee", assignee));
        }

        if (filter.Number is { } number)
        {
            wanted.Add("t.number like @number escape '!'", statement => statement.With("number", SearchText.Holding(number.Trim().ToUpperInvariant())));
        }

        if (filter.Phone is { } phone)
        {
            wanted.AddPhone("t.phone", phone, region);
        }

        foreach (var (index, word) in SearchText.Words(filter.Search).Index())
        {
            wanted.Add(
                $"""
                t.search like @word{index} escape '!' or c.search like @word{index} escape '!'
                or exists (select 1 from thread_entry e where e.ticket = t.number and e.search like @word{index} escape '!')
                """,
                statement => statement.With($"word{index}", SearchText.Holding(word)));
        }

        return wanted;
    }

    /// <summary>Whether the counters know how many there are.</summary>
    public static bool AreCounted(TicketFilter filter)
        => filter is { Number: null, Phone: null, Assignee: null } && SearchText.Words(filter.Search).Count == 0;

    public static long Count(Counters counters, TicketStatus? status, bool? unread)
        => (from each in Enum.GetValues<TicketStatus>()
            where status is null || each == status
            from isUnread in (bool[])[false, true]
            where unread is null || isUnread == unread
            select counters.Of($"ticket.{WireName.Of(each)}.{(isUnread ? "unread" : "read")}")).Sum();
}
