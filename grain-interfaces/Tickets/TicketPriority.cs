namespace SmsSupport.Tickets;

[GenerateSerializer, Alias("ticket-priority")]
public enum TicketPriority
{
    Low = 0,
    Normal = 1,
    High = 2,
    Urgent = 3,
}
