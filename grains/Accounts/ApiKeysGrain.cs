using System.Collections.Immutable;
using Orleans.Concurrency;
using SmsSupport.Accounts;

namespace SmsSupport.Grains.Accounts;

[StatelessWorker]
public sealed class ApiKeysGrain(IApiKeyStore store, TimeProvider time) : Grain, IApiKeysGrain
{
    public Task<ApiKey?> Find(string hash) => store.Find(hash);

    public Task<ImmutableArray<ApiKey>> List() => store.List();

    public Task Add(string name, string hash) => store.Add(new(Guid.CreateVersion7().ToString(), name, time.GetUtcNow(), RevokedAt: null), hash);

    public Task<bool> Revoke(string id) => store.Revoke(id, time.GetUtcNow());
}
