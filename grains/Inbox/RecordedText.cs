using SmsSupport.Inbox;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Inbox;

/// <summary>What the inbox holds of a text that came again.</summary>
/// <param name="SameRequest">Whether it is the very request that is recorded, played again: no duplicate then.</param>
public sealed record RecordedText(Outcome Outcome, string? Reason, TicketNumber? Ticket, bool SameRequest);
