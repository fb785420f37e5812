namespace SmsSupport.Tickets;

/// <summary>Where a ticket stands. Any agent may move it between any two.</summary>
[GenerateSerializer, Alias("ticket-status")]
public enum TicketStatus
{
    Open = 0,
    InProgress = 1,
    WaitingForUser = 2,
    Closed = 3,
}
