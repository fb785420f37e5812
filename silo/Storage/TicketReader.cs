using Microsoft.Extensions.Options;
using SmsSupport.Grains.Tickets;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <inheritdoc cref="ITicketReader"/>
internal sealed class TicketReader(Database database, IOptions<SupportOptions> options) : ITicketReader
{
    private const string Tickets = "from ticket t left join customer c on c.phone = t.phone";

    public async Task<Paged<TicketSummary>> List(TicketFilter filter, CancellationToken cancellation = default)
    {
        var page = filter.Page ?? PageAsked.First;
        var wanted = TicketConditions.Of(filter, options.Value.DefaultRegion);
        var isCounted = TicketConditions.AreCounted(filter);

        var answers = await database.Read(
            [
                wanted.On(Statement.Ask(
                    $"select t.*, c.first_name, c.last_name {Tickets} {wanted.Where} order by {TicketOrder.Of(filter.Sort)} limit @size offset @skip")).Page(page),
                isCounted ? Counters.Read : wanted.On(Statement.Ask($"select count(*) as total {Tickets} {wanted.Where}")),
            ],
            cancellation);

        var total = isCounted ? TicketConditions.Count(new Counters(answers[1]), filter.Status, filter.Unread) : answers[1].First!.Number("total");

        return new([.. answers[0].Rows.Select(TicketRows.Summary)], total, page.Number, page.Size);
    }

    public async Task<TicketDetails?> Read(TicketNumber number, CancellationToken cancellation = default)
    {
        var answers = await database.Read(
            [
                One(number),
                EntryRows.ThreadOf(number),
            ],
            cancellation);

        return answers[0].First is { } ticket ? new(TicketRows.Summary(ticket), [.. answers[1].Rows.Select(EntryRows.Read)]) : null;
    }

    public async Task<TicketSummary?> Summary(TicketNumber number, CancellationToken cancellation = default)
        => (await database.Read(One(number), cancellation)).First is { } ticket ? TicketRows.Summary(ticket) : null;

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

    private static Statement One(TicketNumber number)
        => Statement.Ask($"select t.*, c.first_name, c.last_name {Tickets} where t.number = @number").With("number", number);
}
