using System.Collections.Immutable;
using SmsSupport.Grains.Inbox;
using SmsSupport.Grains.Outbox;
using SmsSupport.Grains.Tickets;

namespace SmsSupport.Grains.Conversations;

/// <summary>All that follows from one text or one act of an agent, to be written at once.</summary>
/// <param name="ReadVersion">The version it was decided on: the commit is refused when it is no longer the last.</param>
/// <param name="Inbox">The text it follows from; null for an agent's act.</param>
/// <param name="Opened">A ticket to insert.</param>
/// <param name="Changed">Tickets to bring to this state.</param>
public sealed record Effect(
    PhoneNumber Phone,
    long ReadVersion,
    Conversation Next,
    InboxRow? Inbox,
    TicketRow? Opened,
    ImmutableArray<TicketHead> Changed,
    ImmutableArray<EntryRow> Entries,
    ImmutableArray<OutboxRow> Outbox);
