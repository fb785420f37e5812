using System.Collections.Immutable;
using SmsSupport.Customers;
using SmsSupport.Grains.Tickets;

namespace SmsSupport.Grains.Conversations;

/// <summary>A conversation as it is in the database.</summary>
/// <param name="Version">Grows with every commit, and with every change of the customer; 0 before the first.</param>
/// <param name="Customer">Null when the number is no known customer's.</param>
public sealed record StoredConversation(long Version, Conversation Conversation, ImmutableArray<TicketHead> Tickets, Customer? Customer);
