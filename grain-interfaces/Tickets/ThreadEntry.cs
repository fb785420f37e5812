using SmsSupport.Outbox;

namespace SmsSupport.Tickets;

/// <summary>One thing said or done in a ticket. Entries are only ever added.</summary>
/// <param name="Author">The agent's user name, <c>api</c>, or null for the customer and for us.</param>
/// <param name="Text">What was said; for an event what changed, as <c>status: open → closed</c>.</param>
/// <param name="At">When it was said (UTC): for a customer's text when their phone received it, if it told.</param>
/// <param name="Delivery">How far a text of ours has come; null for everything else.</param>
/// <param name="Event">What changed, for an event.</param>
/// <param name="Late">Whether a customer's text reached us after an entry that stands behind it, whose author had not read it.</param>
[GenerateSerializer, Immutable, Alias("thread-entry")]
public sealed record ThreadEntry(
    [property: Id(0)] string Id,
    [property: Id(1)] EntryKind Kind,
    [property: Id(2)] string? Author,
    [property: Id(3)] string Text,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] Delivery? Delivery,
    [property: Id(6)] TicketEvent? Event,
    [property: Id(7)] bool Late = false);
