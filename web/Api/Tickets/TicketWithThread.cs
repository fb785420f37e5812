using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SmsSupport.Tickets;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>A ticket with all that was said in it, oldest first.</summary>
internal sealed record TicketWithThread : TicketView
{
    private TicketWithThread(TicketDetails details)
        : base(Of(details.Ticket)) => Thread = [.. details.Thread.Select(EntryView.Of)];

    // After the ticket's own fields, as a reader expects.
    [JsonPropertyOrder(1)]
    public ImmutableArray<EntryView> Thread { get; }

    public static TicketWithThread Of(TicketDetails details) => new(details);
}
