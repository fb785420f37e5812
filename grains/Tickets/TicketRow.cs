using SmsSupport.Tickets;

namespace SmsSupport.Grains.Tickets;

/// <summary>A new ticket.</summary>
public sealed record TicketRow(TicketHead Head, PhoneNumber Phone, string Subject, string Description, CreatedVia Via);
