using Microsoft.Extensions.Options;
using SmsSupport.Quarantine;
using SmsSupport.Web.Webhooks.Parsing;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Web.Webhooks.Receiving;

/// <summary>Lets quarantined requests out that a key fits after all.</summary>
internal sealed class QuarantineRelease(IGrainFactory grains, WebhookDispatcher dispatcher, IOptions<WebhookOptions> options, IOptions<SupportOptions> support)
{
    /// <summary>Checks the requests again, whatever their age, and hears those that are good. What failed with an exception stays as it was.</summary>
    /// <param name="key">A key to try besides those configured.</param>
    public async Task<IReadOnlyDictionary<long, ReleaseResult>> Release(IEnumerable<long> ids, string? key = null)
    {
        string[] keys = string.IsNullOrWhiteSpace(key) ? options.Value.SigningKeys : [.. options.Value.SigningKeys, key.Trim()];
        var results = new Dictionary<long, ReleaseResult>();

        foreach (var id in ids.Order().Distinct())
        {
            results[id] = await Release(id, keys);
        }

        return results;
    }

    private async Task<ReleaseResult> Release(long id, string[] keys)
    {
        var quarantine = grains.GetGrain<IQuarantineGrain>(0);

        if (await quarantine.Read(id) is not { } held)
        {
            return ReleaseResult.Gone;
        }

        if (!Signature.IsSigned(held.Body, held.Signature, held.Timestamp, keys))
        {
            return ReleaseResult.StillBad;
        }

        var request = new WebhookRequest(held.PostId, held.ArrivedAt, SignatureStatus.Valid, held.Signature, held.Timestamp, held.Body);

        if (await dispatcher.Dispatch(request, WebhookBody.Parse(held.Body, held.ArrivedAt, support.Value.DefaultRegion), id) is { } receipt)
        {
            return receipt.Duplicate ? ReleaseResult.Duplicate : ReleaseResult.Released;
        }

        // News of a text of ours has no entry to take the quarantined one's place.
        await quarantine.Drop([id]);

        return ReleaseResult.Released;
    }
}
