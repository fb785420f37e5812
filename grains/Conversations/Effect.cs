using System.Collections.Immutable;
using SmsSupport.Grains.Inbox;
using SmsSupport.Grains.Outbox;
using SmsSupport.Grains.Tickets;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Conversations;

/// <summary>All that follows from one text or one act of an agent, to be written at once.</summary>
/// <param name="ReadVersion">The version it was decided on: the commit is refused when it is no longer the last.</param>
/// <param name="Inbox">The text it follows from; null for an agent's act.</param>
/// <param name="Opened">A ticket to insert.</param>
/// <param name="Changed">Tickets to bring to this state.</param>
/// <param name="Moved">A text that goes from one ticket to the one that is opened.</param>
public sealed record Effect(
    PhoneNumber Phone,
    long ReadVersion,
    Conversation Next,
    InboxRow? Inbox,
    TicketRow? Opened,
    ImmutableArray<TicketHead> Changed,
    ImmutableArray<EntryRow> Entries,
    ImmutableArray<OutboxRow> Outbox,
    MovedText? Moved = null);

/// <param name="Text">What it says, which the search no longer finds in the ticket it leaves.</param>
public sealed record MovedText(Guid PostId, string EntryId, string Text, TicketNumber From, TicketNumber To);
