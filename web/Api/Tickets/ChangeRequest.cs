using System.Collections.Immutable;
using SmsSupport.Tickets;
using SmsSupport.Web.Api.Reading;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>What to change of a ticket. What is null stays.</summary>
/// <param name="Assignee">An empty one takes the ticket from whoever has it.</param>
internal sealed record ChangeRequest(TicketStatus? Status, bool? Unread, string? Assignee, TicketPriority? Priority, ImmutableArray<string>? Tags) : IReadFromJson<ChangeRequest>
{
    public static ChangeRequest Read(JsonFields fields) => new(
        fields.OneOfOrNone<TicketStatus>("status", "Any status may follow any other."),
        fields.FlagOrNone("unread", "Marks the ticket unread or read."),
        AssigneeIn(fields),
        fields.OneOfOrNone<TicketPriority>("priority", "How urgent it is."),
        fields.TextsOrNone("tags", "All its tags; null takes them away.", most: 20, longest: 40));

    public TicketChange ToChange() => new(Caller.Name, Status, Unread, Assignee, Priority, Tags);

    // Read in any case, so that the document knows the field; absent and null mean different things here.
    private static string? AssigneeIn(JsonFields fields)
    {
        var name = fields.TextOrNone("assignee", "The user name of an agent; null takes the ticket from whoever has it.", 100, "alice");

        return fields.Has("assignee") ? name ?? "" : null;
    }
}
