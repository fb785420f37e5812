using System.Collections.Immutable;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Tickets;

/// <summary>What agents' changes do to a ticket.</summary>
public static class TicketChanges
{
    /// <summary>The ticket with the changes made; the same instance when they change nothing.</summary>
    public static TicketHead Apply(this TicketHead ticket, TicketChange change, DateTimeOffset now)
    {
        var next = ticket.Become(change.Status ?? ticket.Status, now) with
        {
            UnreadSince = change.Unread is { } unread ? unread ? ticket.UnreadSince ?? now : null : ticket.UnreadSince,
            Assignee = change.Assignee is { } assignee ? assignee.Length == 0 ? null : assignee : ticket.Assignee,
            Priority = change.Priority ?? ticket.Priority,
            Tags = change.Tags is { } tags && !tags.SequenceEqual(ticket.Tags) ? tags : ticket.Tags,
        };

        return next == ticket ? ticket : next with { UpdatedAt = now };
    }

    /// <summary>The ticket in another status; closing and reopening keep its closing time right.</summary>
    public static TicketHead Become(this TicketHead ticket, TicketStatus status, DateTimeOffset now)
        => status == ticket.Status ? ticket : ticket with { Status = status, ClosedAt = status is TicketStatus.Closed ? now : null };

    /// <summary>What the history says of the way from one to the other.</summary>
    public static IEnumerable<TicketEvent> EventsTo(this TicketHead before, TicketHead after)
    {
        if (before.Status != after.Status)
        {
            yield return new(TicketEventKind.Status, WireName.Of(before.Status), WireName.Of(after.Status));
        }

        if (before.Assignee != after.Assignee)
        {
            yield return new(TicketEventKind.Assignee, before.Assignee, after.Assignee);
        }

        if (before.Priority != after.Priority)
        {
            yield return new(TicketEventKind.Priority, WireName.Of(before.Priority), WireName.Of(after.Priority));
        }

        if (!before.Tags.SequenceEqual(after.Tags))
        {
            yield return new(TicketEventKind.Tags, Join(before.Tags), Join(after.Tags));
        }
    }

    /// <summary>An event in words programs can read: <c>status: open → closed</c>.</summary>
    public static string Describe(this TicketEvent change) => $"{WireName.Of(change.Kind)}: {change.From ?? "—"} → {change.To ?? "—"}";

    private static string? Join(ImmutableArray<string> tags) => tags.IsEmpty ? null : string.Join(", ", tags);
}
