using System.Collections.Immutable;

namespace SmsSupport.Tickets;

/// <summary>One ticket, as agents and programs meet it. The key is its number, such as <c>TKT-20261122-0001</c>.</summary>
/// <remarks>Every change is decided by the <see cref="Conversations.IConversationGrain"/> of the customer, the only writer of their tickets.</remarks>
[Alias("ticket")]
public interface ITicketGrain : IGrainWithStringKey
{
    /// <summary>The ticket and its thread; null when there is none of this number.</summary>
    [Alias("read")]
    Task<TicketDetails?> Read();

    /// <summary>Changes what is asked, all or nothing, with an entry in the history for each change. Null when there is no such ticket.</summary>
    [Alias("change")]
    Task<TicketSummary?> Change(TicketChange change);

    /// <summary>Queues an answer for the customer's phone. Null when there is no such ticket.</summary>
    [Alias("answer")]
    Task<ThreadEntry?> Answer(AgentAnswer answer);

    /// <summary>Adds a note only agents see. Null when there is no such ticket.</summary>
    [Alias("note")]
    Task<ThreadEntry?> Note(string by, string text);

    /// <summary>Queues a text of ours that failed once more, under a new gateway id.</summary>
    /// <param name="entryId">The thread entry's.</param>
    [Alias("retry")]
    Task<RetryResult> Retry(string entryId, string by);

    /// <summary>Says that an agent has the ticket open; to be said again every 10 s, forgotten after 25 s.</summary>
    /// <param name="screen">Tells two windows of one agent apart.</param>
    /// <returns>Every agent who has it open, the caller too.</returns>
    [Alias("watch")]
    Task<ImmutableArray<Viewer>> Watch(string screen, Viewer viewer);

    /// <summary>Says that a screen no longer shows the ticket.</summary>
    [Alias("leave")]
    Task Leave(string screen);
}
