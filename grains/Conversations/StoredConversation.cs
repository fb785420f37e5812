using System.Collections.Immutable;
using SmsSupport.Grains.Tickets;

namespace SmsSupport.Grains.Conversations;

/// <summary>A conversation as it is in the database.</summary>
/// <param name="Version">Grows with every commit; 0 before the first.</param>
public sealed record StoredConversation(long Version, Conversation Conversation, ImmutableArray<TicketHead> Tickets);
