using System.ComponentModel;
using SmsSupport.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>One thing said or done in a ticket.</summary>
internal sealed record EntryView(
    string Id,
    EntryKind Kind,
    [property: Description("The agent's user name, or api; null for the customer and for automatic texts.")] string? Author,
    string Text,
    DateTimeOffset At,
    [property: Description("How far a text of ours has come; null for everything else.")] DeliveryView? Delivery)
{
    public static EntryView Of(ThreadEntry entry) => new(
        entry.Id,
        entry.Kind,
        entry.Author,
        entry.Text,
        entry.At,
        entry.Delivery is { } delivery ? new(delivery.State, delivery.Parts, delivery.PartsDelivered, delivery.Reason) : null);
}

/// <summary>How far a text of ours has come.</summary>
internal sealed record DeliveryView(
    DeliveryState State,
    [property: Description("In how many SMS it goes.")] int Parts,
    int PartsDelivered,
    [property: Description("Why it failed.")] string? Reason);
