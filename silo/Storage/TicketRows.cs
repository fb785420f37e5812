using System.Collections.Immutable;
using System.Globalization;
using SmsSupport.Grains.Tickets;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>How tickets are written and read.</summary>
internal static class TicketRows
{
    private const string Joined =
        """
        select t.number, t.status, t.phone, t.subject, t.description, t.created_via, t.unread_since, t.assignee, t.priority, t.tags,
            t.created_at, t.updated_at, t.first_answered_at, t.closed_at, c.first_name, c.last_name
        from ticket t left join customer c on c.phone = t.phone
        """;

    public static Statement Insert(TicketRow ticket)
        => WithHead(
            Statement.Do(
                """
                insert into ticket (number, day, sequence, phone, status, unread_since, assignee, priority, tags, subject, description, created_via,
                    created_at, updated_at, first_answered_at, closed_at)
                values (@number, @day, @sequence, @phone, @status, @unread_since, @assignee, @priority, @tags, @subject, @description, @created_via,
                    @created_at, @updated_at, @first_answered_at, @closed_at)
                """),
            ticket.Head)
            .With("day", long.Parse(ticket.Head.Number.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            .With("sequence", ticket.Head.Number.Sequence)
            .With("phone", ticket.Phone)
            .With("subject", ticket.Subject)
            .With("description", ticket.Description)
            .With("created_via", ticket.Via)
            .With("created_at", ticket.Head.CreatedAt);

    public static Statement Update(TicketHead head)
        => WithHead(
            Statement.Do(
                """
                update ticket set status = @status, unread_since = @unread_since, assignee = @assignee, priority = @priority, tags = @tags,
                    updated_at = @updated_at, first_answered_at = @first_answered_at, closed_at = @closed_at
                where number = @number
                """),
            head);

    public static Statement One(TicketNumber number) => Statement.Ask($"{Joined} where t.number = @number").With("number", number);

    /// <summary>Reads, as <see cref="Summary"/> wants them, the tickets whose <c>day, sequence</c> another select answers.</summary>
    public static string Of(string keys, TicketSort sort) => $"{Joined} join ({keys}) k on k.day = t.day and k.sequence = t.sequence order by {TicketOrder.Of(sort)}";

    /// <summary>Reads the tickets of these <c>day, sequence</c>.</summary>
    public static Statement Of(IReadOnlyList<Row> keys, TicketSort sort)
    {
        var places = string.Join(", ", keys.Select((_, place) => $"(@day{place}, @sequence{place})"));

        return Statement.Ask($"{Joined} where (t.day, t.sequence) in (values {places}) order by {TicketOrder.Of(sort)}")
            .WithAll("day", keys.Select(key => key.Number("day"))).WithAll("sequence", keys.Select(key => key.Number("sequence")));
    }

    public static TicketHead Head(Row row)
        => new(
            row.Ticket("number"),
            row.Named<TicketStatus>("status"),
            row.TimeOrNull("unread_since"),
            row.TextOrNull("assignee"),
            row.Named<TicketPriority>("priority"),
            Tags(row),
            row.Time("created_at"),
            row.Time("updated_at"),
            row.TimeOrNull("first_answered_at"),
            row.TimeOrNull("closed_at"));

    /// <summary>A row joined with the customer's <c>first_name</c> and <c>last_name</c>.</summary>
    public static TicketSummary Summary(Row row)
        => new(
            row.Ticket("number"),
            row.Named<TicketStatus>("status"),
            row.Phone("phone"),
            row.TextOrNull("first_name"),
            row.TextOrNull("last_name"),
            row.Text("subject"),
            row.Text("description"),
            row.Named<CreatedVia>("created_via"),
            row.TimeOrNull("unread_since") is not null,
            row.TextOrNull("assignee"),
            row.Named<TicketPriority>("priority"),
            Tags(row),
            row.Time("created_at"),
            row.Time("updated_at"),
            row.TimeOrNull("first_answered_at"),
            row.TimeOrNull("closed_at"));

    private static Statement WithHead(Statement statement, TicketHead head)
        => statement
            .With("number", head.Number)
            .With("status", head.Status)
            .With("unread_since", head.UnreadSince)
            .With("assignee", head.Assignee)
            .With("priority", head.Priority)
            .With("tags", StoredJson.Write(head.Tags))
            .With("updated_at", head.UpdatedAt)
            .With("first_answered_at", head.FirstAnsweredAt)
            .With("closed_at", head.ClosedAt);

    private static ImmutableArray<string> Tags(Row row) => StoredJson.Read<ImmutableArray<string>>(row.Text("tags"));
}
