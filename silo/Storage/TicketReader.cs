using Microsoft.Extensions.Options;
using SmsSupport.Grains.Tickets;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <inheritdoc cref="ITicketReader"/>
internal sealed class TicketReader(Database database, IOptions<SupportOptions> options) : ITicketReader
{
    public Task<Paged<TicketSummary>> List(TicketFilter filter, CancellationToken cancellation = default)
        => new TicketList(database, filter, TicketConditions.Of(filter, options.Value.DefaultRegion)).Read(cancellation);

    public async Task<TicketDetails?> Read(TicketNumber number, CancellationToken cancellation = default)
    {
        var answers = await database.Read(
            [
                TicketRows.One(number),
                EntryRows.ThreadOf(number),
            ],
            cancellation);

        return answers[0].First is { } ticket ? new(TicketRows.Summary(ticket), EntryRows.Read(answers[1].Rows)) : null;
    }

    public async Task<TicketSummary?> Summary(TicketNumber number, CancellationToken cancellation = default)
        => (await database.Read(TicketRows.One(number), cancellation)).First is { } ticket ? TicketRows.Summary(ticket) : null;

    public async Task<PhoneNumber?> PhoneOf(TicketNumber number, CancellationToken cancellation = default)
        => (await database.Read(Statement.Ask("select phone from ticket where number = @number").With("number", number), cancellation)).First?.Phone("phone");

    public async Task<TicketCounts> Count(CancellationToken cancellation = default)
    {
        var answers = await database.Read(
            [Counters.Read, Statement.Ask("select min(unread_since) as oldest from ticket where unread_since is not null")],
            cancellation);
        var counters = new Counters(answers[0]);

        return new(
            TicketConditions.Count(counters, null, null),
            TicketConditions.Count(counters, TicketStatus.Open, null),
            TicketConditions.Count(counters, TicketStatus.InProgress, null),
            TicketConditions.Count(counters, TicketStatus.WaitingForUser, null),
            TicketConditions.Count(counters, TicketStatus.Closed, null),
            TicketConditions.Count(counters, null, true),
            answers[1].First!.TimeOrNull("oldest"));
    }

    public async Task<bool> Exists(TicketNumber number, CancellationToken cancellation = default)
        => (await database.Read(Statement.Ask("select number from ticket where number = @number").With("number", number), cancellation)).First is not null;
}
