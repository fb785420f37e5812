using SmsSupport.Tickets;

namespace SmsSupport.Grains.Conversations;

/// <summary>A text that was handled, as far as one that comes late must know it. Saved with the conversation.</summary>
/// <param name="SentAt">When it reached our phone: what late is measured by.</param>
/// <param name="Place">The time of its place in a thread.</param>
/// <param name="Added">Where it was added to an open ticket; null when it led to anything else.</param>
public sealed record HandledText(DateTimeOffset SentAt, DateTimeOffset Place, AddedText? Added = null);

/// <param name="PostId">Of its inbox entry.</param>
/// <param name="EntryId">Of its thread entry.</param>
/// <param name="WasRead">Whether an agent had read all of the ticket before it came.</param>
/// <param name="WasWaiting">Whether the ticket waited for the customer before it came.</param>
/// <param name="AgentActed">Whether an agent acted on the ticket since.</param>
public sealed record AddedText(Guid PostId, string EntryId, TicketNumber Ticket, bool WasRead, bool WasWaiting, bool AgentActed = false);
