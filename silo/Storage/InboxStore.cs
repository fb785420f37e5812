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
        var wanted = new Conditions();

        if (filter.Outcome is { } outcome)
        {
            wanted.Add("outcome = @outcome", statement => statement.With("outcome", outcome));
        }

        if (filter.Phone is { } phone)
        {
            wanted.AddPhone("phone", phone, options.Value.DefaultRegion);
        }

        var answers = await database.Read(
            [
                wanted.On(Statement.Ask($"select * from inbox {wanted.Where} order by id desc limit @size offset @skip")).Page(page),
                filter.Phone is null
                    ? Counters.Read
                    : wanted.On(Statement.Ask($"select count(*) as total from inbox {wanted.Where}")),
            ],
            cancellation);

        var total = filter.Phone is null ? Total(Summary(new Counters(answers[1])), filter.Outcome) : answers[1].First!.Number("total");

        return new([.. answers[0].Rows.Select(Entry)], total, page.Number, page.Size);
    }

    public async Task<InboxSummary> Summarize(CancellationToken cancellation = default)
        => Summary(new Counters(await database.Read(Counters.Read, cancellation)));

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
