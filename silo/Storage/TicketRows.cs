using System.Collections.Immutable;
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

    /// <summary>What of a ticket changes.</summary>
    public static readonly RowColumns<TicketHead> HeadColumns = WithHead(new RowColumns<TicketHead>(), head => head);

    public static readonly RowColumns<TicketRow> Columns = WithHead(new RowColumns<TicketRow>(), ticket => ticket.Head)
        .Number("day", ticket => Day(ticket.Head.Number))
        .Number("sequence", ticket => ticket.Head.Number.Sequence)
        .Phone("phone", ticket => ticket.Phone)
        .Text("subject", ticket => ticket.Subject)
        .Text("description", ticket => ticket.Description)
        .Named("created_via", ticket => ticket.Via)
        .Time("created_at", ticket => ticket.Head.CreatedAt);

    private static readonly string InsertOne = $"insert into ticket ({Columns.Names}) values ({Columns.Parameters})";

    private static readonly string UpdateOne =
        $"update ticket set {string.Join(", ", HeadColumns.All.Skip(1).Select(column => $"{column.Name} = @{column.Name}"))} where number = @number";

    public static Statement Insert(TicketRow ticket) => Columns.On(Statement.Do(InsertOne), ticket);

    public static Statement Update(TicketHead head) => HeadColumns.On(Statement.Do(UpdateOne), head);

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

    private static RowColumns<T> WithHead<T>(RowColumns<T> columns, Func<T, TicketHead> head)
        => columns
            .Ticket("number", row => head(row).Number)
            .Named("status", row => head(row).Status)
            .Time("unread_since", row => head(row).UnreadSince)
            .Text("assignee", row => head(row).Assignee)
            .Named("priority", row => head(row).Priority)
            .Text("tags", row => StoredJson.Write(head(row).Tags))
            .Time("updated_at", row => head(row).UpdatedAt)
            .Time("first_answered_at", row => head(row).FirstAnsweredAt)
            .Time("closed_at", row => head(row).ClosedAt);

    private static long Day(TicketNumber number) => (number.Day.Year * 10_000L) + (number.Day.Month * 100) + number.Day.Day;

    private static ImmutableArray<string> Tags(Row row) => StoredJson.Read<ImmutableArray<string>>(row.Text("tags"));
}
