using SmsSupport.Desk;
using SmsSupport.Inbox;
using SmsSupport.Quarantine;

namespace SmsSupport.Grains.Quarantine;

public sealed class QuarantineGrain(IQuarantineStore store) : Grain, IQuarantineGrain
{
    public async Task<Receipt> Hold(QuarantinedRequest request)
    {
        var recorded = await store.Hold(request);

        if (recorded is null)
        {
            await store.Trim(IQuarantineGrain.MostRequests, IQuarantineGrain.MostBytes);
        }

        await TellDesk();

        return recorded is null
            ? new(Outcome.Quarantined, request.Reason)
            : new(recorded.Outcome, recorded.Reason, recorded.Ticket, Duplicate: !recorded.SameRequest);
    }

    public Task<Paged<QuarantinedRequest>> List(PageAsked page) => store.List(page);

    public Task<QuarantinedRequest?> Read(long id) => store.Read(id);

    public async Task Drop(IReadOnlyList<long> ids)
    {
        await store.Drop(ids);
        await TellDesk();
    }

    private Task TellDesk() => GrainFactory.GetGrain<IDeskGrain>(0).Tell([]);
}
