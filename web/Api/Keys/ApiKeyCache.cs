using System.Collections.Concurrent;
using SmsSupport.Accounts;

namespace SmsSupport.Web.Api.Keys;

/// <summary>Says whether a key is live. A live one is cached for a moment, so that a busy program does not cost a query for each call.</summary>
internal sealed class ApiKeyCache(ConfiguredKey configured, IGrainFactory grains, TimeProvider time)
{
    // A revoked key works on for no longer than this.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, DateTimeOffset> knownUntil = new();

    public async Task<bool> IsLive(string secret)
    {
        var hash = ApiKeyHash.Of(secret);

        if (configured.IsLiveBeforeStored(hash))
        {
            return true;
        }

        if (knownUntil.TryGetValue(hash, out var until) && time.GetUtcNow() < until)
        {
            return true;
        }

        if (await grains.GetGrain<IApiKeysGrain>(0).Find(hash) is not { RevokedAt: null })
        {
            knownUntil.TryRemove(hash, out _);
            return false;
        }

        // Only live keys come here, and an installation has a handful of them: no bound is needed.
        knownUntil[hash] = time.GetUtcNow() + Lifetime;

        return true;
    }
}
