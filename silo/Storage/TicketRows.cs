using System.Collections.Immutable;
using System.Globalization;
using SmsSupport.Grains.Tickets;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>How tickets are written and read.</summary>
internal static class TicketRows
{
    public static Statement Insert(TicketRow ticket)
        => WithHead(
            Statement.Do(
                """
                insert into ticket (number, day, sequence, phone, status, unread_since, assignee, priority, tags, subject, description, created_via,
                    created_at, updated_at, first_answered_at, closed_at, search)
                values (@number, @day, @sequence, @phone, @status, @unread_since, @assignee, @priority, @tags, @subject, @description, @created_via,
                    @created_at, @updated_at, @first_answered_at, @closed_at, @search)
                """),
            ticket.Head)
            .With("day", long.Parse(ticket.Head.Number.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            .With("sequence", ticket.Head.Number.Sequence)
            .With("phone", ticket.Phone)
            .With("subject", ticket.Subject)
            .With("description", ticket.Description)
            .With("created_via", ticket.Via)
            .With("created_at", ticket.Head.CreatedAt)
            .With("search", SearchText.Fold(ticket.Subject, ticket.Description));

    public static Statement Update(TicketHead head)
        => WithHead(
            Statement.Do(
                """
                update ticket set status = @status, unread_since = @unread_since, assignee = @assignee, priority = @priority, tags = @tags,
                    updated_at = @updated_at, first_answered_at = @first_answered_at, closed_at = @closed_at
                where number = @number
                """),
            head);

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
