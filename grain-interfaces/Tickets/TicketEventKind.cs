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

    /// <summary>A text went to a ticket of its own, <c>To</c>: the keyword before it came late.</summary>
    MovedTo = 6,

    /// <summary>The ticket's first text came from another ticket, <c>From</c>: the keyword before it came late.</summary>
    MovedFrom = 7,

    /// <summary>A keyword came late whose text would have had a ticket of its own, and stays here: an agent had acted on it.</summary>
    LateKeyword = 8,
}
