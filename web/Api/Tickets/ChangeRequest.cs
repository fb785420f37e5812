using System.Collections.Immutable;
using System.ComponentModel;
using SmsSupport.Tickets;
using SmsSupport.Web.Api.Binding;
using SmsSupport.Web.Api.Json;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>What to change of a ticket. What is absent stays.</summary>
internal sealed record ChangeRequest : IApiRequest<ChangeRequest>
{
    public static ChangeRequest Example => new()
    {
        Status = TicketStatus.InProgress,
        Unread = false,
        Assignee = "alice",
        Priority = TicketPriority.High,
        Tags = new[] { "livraison", "vip" },
    };

    [Description("Any status may follow any other.")]
    public Optional<TicketStatus> Status { get; init; }

    [Description("Marks the ticket unread or read.")]
    public Optional<bool> Unread { get; init; }

    [Description("The user name of an agent; null takes the ticket from its assignee."), Text(100)]
    public Optional<string?> Assignee { get; init; }

    [Description("How urgent it is.")]
    public Optional<TicketPriority> Priority { get; init; }

    [Description("All its tags, at most 20 of 40 characters; null takes them away."), Texts(20, 40)]
    public Optional<string[]?> Tags { get; init; }

    /// <param name="assignee">The user name of an agent; empty for none, null when it stays.</param>
    public TicketChange ToChange(string? assignee) => new(
        Caller.Name,
        Status.IsGiven ? Status.Value : null,
        Unread.IsGiven ? Unread.Value : null,
        assignee,
        Priority.IsGiven ? Priority.Value : null,
        Tags.IsGiven ? TagsOf(Tags.Value ?? []) : null);

    private static ImmutableArray<string> TagsOf(string[] texts) => [.. texts.Select(text => text.Trim()).Distinct(StringComparer.Ordinal)];
}
