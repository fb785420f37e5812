using System.Collections.Immutable;
using SmsSupport.Conversations;
using SmsSupport.Inbox;
using SmsSupport.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Api.Fakes;

/// <summary>Tickets in memory: as much of their rules as the API's tests need.</summary>
internal sealed class FakeTickets(TimeProvider time) : ITicketsGrain
{
    private readonly Dictionary<string, TicketDetails> tickets = [];

    public TicketFilter? LastFilter { get; private set; }

    public RetryResult NextRetry { get; set; }

    public TicketChange? LastChange { get; private set; }

    public Task<Paged<TicketSummary>> List(TicketFilter filter)
    {
        LastFilter = filter;
        var page = filter.Page ?? PageAsked.First;
        var found = tickets.Values.Select(details => details.Ticket).Where(ticket => filter.Status is null || ticket.Status == filter.Status).ToArray();

        return Task.FromResult(new Paged<TicketSummary>([.. found.Skip(page.Skip).Take(page.Size)], found.Length, page.Number, page.Size));
    }

    public Task<TicketCounts> Count() => Task.FromResult(new TicketCounts(tickets.Count, tickets.Count, 0, 0, 0, tickets.Count, time.GetUtcNow()));

    public TicketSummary Open(string phone, NewTicket asked)
    {
        var now = time.GetUtcNow();
        var ticket = new TicketSummary(
            new(new(2026, 11, 22), tickets.Count + 1), TicketStatus.Open, PhoneNumber.Parse(phone), null, null, asked.Subject ?? asked.Description, asked.Description,
            asked.Via, true, null, TicketPriority.Normal, [], now, now, null, null);

        tickets[ticket.Number.ToString()] = new(ticket, []);

        return ticket;
    }

    public ITicketGrain Grain(string number) => new Ticket(this, number);

    public IConversationGrain Conversation(string phone) => new Conversations(this, phone);

    private sealed class Ticket(FakeTickets all, string number) : ITicketGrain
    {
        public Task<TicketDetails?> Read() => Task.FromResult(all.tickets.GetValueOrDefault(number));

        public Task<TicketSummary?> Change(TicketChange change)
        {
            all.LastChange = change;

            if (!all.tickets.TryGetValue(number, out var details))
            {
                return Task.FromResult<TicketSummary?>(null);
            }

            var next = details.Ticket with
            {
                Status = change.Status ?? details.Ticket.Status,
                Unread = change.Unread ?? details.Ticket.Unread,
                Assignee = change.Assignee is null ? details.Ticket.Assignee : change.Assignee.Length == 0 ? null : change.Assignee,
                Priority = change.Priority ?? details.Ticket.Priority,
                Tags = change.Tags ?? details.Ticket.Tags,
            };

            all.tickets[number] = details with { Ticket = next };

            return Task.FromResult<TicketSummary?>(next);
        }

        public Task<ThreadEntry?> Answer(AgentAnswer answer) => Add(EntryKind.Agent, answer.By, answer.Text, new(DeliveryState.Queued, 1, 0, null));

        public Task<ThreadEntry?> Note(string by, string text) => Add(EntryKind.Note, by, text, null);

        public Task<RetryResult> Retry(string entryId, string by)
            => Task.FromResult(all.tickets.TryGetValue(number, out var details) && details.Thread.Any(entry => entry.Id == entryId) ? all.NextRetry : RetryResult.NoSuchText);

        public Task<ImmutableArray<Viewer>> Watch(string screen, Viewer viewer) => throw new NotSupportedException();

        public Task Leave(string screen) => throw new NotSupportedException();

        private Task<ThreadEntry?> Add(EntryKind kind, string by, string text, Delivery? delivery)
        {
            if (!all.tickets.TryGetValue(number, out var details))
            {
                return Task.FromResult<ThreadEntry?>(null);
            }

            var entry = new ThreadEntry($"entry-{details.Thread.Length + 1}", kind, by, text, all.Now, delivery, null);
            all.tickets[number] = details with { Thread = details.Thread.Add(entry) };

            return Task.FromResult<ThreadEntry?>(entry);
        }
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private sealed class Conversations(FakeTickets all, string phone) : IConversationGrain
    {
        public Task<TicketSummary> Open(NewTicket asked) => Task.FromResult(all.Open(phone, asked));

        public Task<Receipt> Receive(InboundText text) => throw new NotSupportedException();

        public Task<TicketSummary?> Change(TicketNumber ticket, TicketChange change) => throw new NotSupportedException();

        public Task<ThreadEntry?> Answer(TicketNumber ticket, AgentAnswer answer) => throw new NotSupportedException();

        public Task<ThreadEntry?> Note(TicketNumber ticket, string by, string text) => throw new NotSupportedException();

        public Task<RetryResult> Retry(TicketNumber ticket, string entryId, string by) => throw new NotSupportedException();
    }
}
