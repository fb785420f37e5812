namespace SmsSupport.Tickets;

[GenerateSerializer, Alias("ticket-event-kind")]
public enum TicketEventKind
{
    Status = 0,
    Assignee = 1,
    Priority = 2,
    Tags = 3,

    /// <summary>An automatic text was held back by a limit; <c>To</c> names which text.</summary>
    AutomaticTextWithheld = 4,

    /// <summary>A text that had failed was put back in the queue.</summary>
    Retried = 5,
}
