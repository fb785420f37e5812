using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SmsSupport.Tickets;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>A ticket with all that was said in it, oldest first.</summary>
internal sealed record TicketWithThread : TicketView, IShown
{
    private TicketWithThread(TicketView ticket, ImmutableArray<EntryView> thread)
        : base(ticket) => Thread = thread;

    public static new object Example => new TicketWithThread(Sample, [EntryView.FromCustomer, EntryView.FromAgent]);

    // After the ticket's own fields, as a reader expects.
    [JsonPropertyOrder(1)]
    public ImmutableArray<EntryView> Thread { get; }

    public static TicketWithThread Of(TicketDetails details) => new(Of(details.Ticket), [.. details.Thread.Select(EntryView.Of)]);
}
