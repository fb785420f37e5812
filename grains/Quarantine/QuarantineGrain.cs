using SmsSupport.Grains.News;
using SmsSupport.Inbox;
using SmsSupport.Quarantine;

namespace SmsSupport.Grains.Quarantine;

public sealed class QuarantineGrain(IQuarantineStore store, IDeskNews news) : Grain, IQuarantineGrain
{
    /// <summary>Looking for what is too much reads all sizes: once for so many bytes taken in is enough.</summary>
    private const long TrimEvery = 4L << 20;

    /// <summary>What a request weighs beside its body.</summary>
    private const int Weight = 8 << 10;

    private long sinceTrim = TrimEvery;

    public async Task<Receipt> Hold(QuarantinedRequest request)
    {
        var recorded = await store.Hold(request);

        if (recorded is null)
        {
            await Trim(request.Body.Length + Weight);
        }

        news.Tell([]);

        return recorded is null
            ? new(Outcome.Quarantined, request.Reason)
            : new(recorded.Outcome, recorded.Reason, recorded.Ticket, Duplicate: !recorded.SameRequest);
    }

    public Task<Paged<QuarantinedRequest>> List(PageAsked page) => store.List(page);

    public Task<QuarantinedRequest?> Read(long id) => store.Read(id);

    public async Task Drop(IReadOnlyList<long> ids)
    {
        await store.Drop(ids);
        news.Tell([]);
    }

    private async Task Trim(int taken)
    {
        sinceTrim += taken;

        if (sinceTrim >= TrimEvery)
        {
            await store.Trim(IQuarantineGrain.MostRequests, IQuarantineGrain.MostBytes);
            sinceTrim = 0;
        }
    }
}
