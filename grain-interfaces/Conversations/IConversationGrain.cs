using SmsSupport.Inbox;
using SmsSupport.Tickets;

namespace SmsSupport.Conversations;

/// <summary>One customer's conversation with us, and the only writer of their tickets. The key is their number in E.164, such as <c>+33600000001</c>.</summary>
[Alias("conversation")]
public interface IConversationGrain : IGrainWithStringKey
{
    /// <summary>Takes in a text. When this returns, the text and all that follows from it are durable. The same one again changes nothing.</summary>
    [Alias("receive")]
    Task<Receipt> Receive(InboundText text);

    /// <summary>Opens a ticket for the customer, who is told nothing of it.</summary>
    [Alias("open")]
    Task<TicketSummary> Open(NewTicket asked);

    /// <inheritdoc cref="ITicketGrain.Change"/>
    [Alias("change")]
    Task<TicketSummary?> Change(TicketNumber ticket, TicketChange change);

    /// <inheritdoc cref="ITicketGrain.Answer"/>
    [Alias("answer")]
    Task<ThreadEntry?> Answer(TicketNumber ticket, AgentAnswer answer);

    /// <inheritdoc cref="ITicketGrain.Note"/>
    [Alias("note")]
    Task<ThreadEntry?> Note(TicketNumber ticket, string by, string text);

    /// <inheritdoc cref="ITicketGrain.Retry"/>
    [Alias("retry")]
    Task<RetryResult> Retry(TicketNumber ticket, string entryId, string by);
}
