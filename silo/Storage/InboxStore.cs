using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SmsSupport.Grains.Inbox;
using SmsSupport.Inbox;

namespace SmsSupport.Silo.Storage;

/// <inheritdoc cref="IInboxStore"/>
internal sealed class InboxStore(Database database, IOptions<SupportOptions> options) : IInboxStore
{
    public async Task<RecordedText?> Record(InboxRow row, CancellationToken cancellation = default)
    {
        var (_, conflict) = await database.TryWrite([.. InboxRows.Insert(row)], cancellation);

        if (conflict is null)
        {
            return null;
        }

        return await InboxRows.Repeat(database, row, cancellation)
            ?? throw new StorageUnavailableException("The database refused an entry as repeated that it does not hold.");
    }

    public async Task<Paged<InboxEntry>> List(InboxFilter filter, CancellationToken cancellation = default)
    {
        var page = filter.Page ?? PageAsked.First;
        var scope = new Conditions();

        if (filter.Outcome is { } outcome)
        {
            scope.Add("t.outcome = @outcome", statement => statement.With("outcome", outcome));
        }

        if (filter.Phone is { } phone)
        {
            var (rows, some, isMore) = await Of(phone, scope).Read(database, page, cancellation);

            return new([.. rows.Select(Entry)], some, page.Number, page.Size, isMore);
        }

        var answers = await database.ReadInOrder(
            [scope.On(Statement.Ask($"select * from inbox t {scope.Where} order by t.id desc limit @size offset @skip")).Page(page), Counters.Read], cancellation);

        return new([.. answers[0].Rows.Select(Entry)], Total(Summary(new Counters(answers[1])), filter.Outcome), page.Number, page.Size);
    }

    public async Task<InboxSummary> Summarize(CancellationToken cancellation = default)
        => Summary(new Counters(await database.Read(Counters.Read, cancellation)));

    private BoundedList Of(string phone, Conditions scope)
    {
        var (region, rest) = (options.Value.DefaultRegion, new Conditions());

        var isWhole = PhoneNumber.TryParse(phone, region, out var whole);

        if (isWhole)
        {
            scope.Add("t.phone = @phone", statement => statement.With("phone", whole));
        }
        else
        {
            rest.AddPhone("t.phone", phone, region);
        }

        return new("select t.* from {from}", "inbox", "t.id desc", "t.id + 0 desc", scope, rest, SearchTerm.OfPhone(phone, region).IsIndexed, isWhole);
    }

    private static InboxSummary Summary(Counters counters)
        => new(
            Enum.GetValues<Outcome>().ToImmutableDictionary(outcome => outcome, outcome => counters.Of($"inbox.{WireName.Of(outcome)}")),
            counters.Of("duplicate"));

    private static long Total(InboxSummary summary, Outcome? outcome) => outcome is { } one ? summary.Outcomes[one] : summary.Received;

    private static InboxEntry Entry(Row row)
        => new(
            row.Number("id"),
            row.PhoneOrNull("phone"),
            row.TextOrNull("sender"),
            row.TextOrNull("text"),
            row.Time("arrived_at"),
            row.Named<Outcome>("outcome"),
            row.TextOrNull("reason"),
            row.TicketOrNull("ticket"),
            row.Number("repeats"));
}
