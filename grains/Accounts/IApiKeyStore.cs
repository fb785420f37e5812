using System.Collections.Immutable;
using SmsSupport.Accounts;

namespace SmsSupport.Grains.Accounts;

public interface IApiKeyStore
{
    Task<ApiKey?> Find(string hash, CancellationToken cancellation = default);

    Task<ImmutableArray<ApiKey>> List(CancellationToken cancellation = default);

    Task Add(ApiKey key, string hash, CancellationToken cancellation = default);

    Task<bool> Revoke(string id, DateTimeOffset now, CancellationToken cancellation = default);
}
