using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using SmsSupport.Grains.News;
using SmsSupport.Inbox;

namespace SmsSupport.Grains.Inbox;

[StatelessWorker]
public sealed class InboxGrain(IInboxStore store, IDeskNews news, IOptions<SupportOptions> options) : Grain, IInboxGrain
{
    public async Task<Receipt> Record(UnusableRequest request)
    {
        var recorded = await store.Record(RowOf(request, options.Value.DefaultRegion));

        news.Tell([]);

        return recorded is null
            ? new(request.Outcome, request.Reason)
            : new(recorded.Outcome, recorded.Reason, recorded.Ticket, Duplicate: !recorded.SameRequest);
    }

    public Task<Paged<InboxEntry>> List(InboxFilter filter) => store.List(filter);

    public Task<InboxSummary> Summarize() => store.Summarize();

    private static InboxRow RowOf(UnusableRequest request, string region) => new(
        request.PostId,
        request.EventId,
        request.ContentKey,
        PhoneNumber.TryParse(request.Sender, region, out var phone) ? phone : null,
        request.Sender,
        request.Text,
        request.SentAt,
        request.ArrivedAt,
        request.Outcome,
        request.Reason,
        Ticket: null,
        request.Releases);
}
