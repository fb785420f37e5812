using System.Collections.Immutable;

namespace SmsSupport.Accounts;

/// <summary>The keys of the REST API. A stateless worker: any key, 0 by custom.</summary>
[Alias("api-keys")]
public interface IApiKeysGrain : IGrainWithIntegerKey
{
    /// <summary>The live key with this hash (SHA-256 of the secret, lower-case hex); null when there is none.</summary>
    [Alias("find")]
    Task<ApiKey?> Find(string hash);

    [Alias("list")]
    Task<ImmutableArray<ApiKey>> List();

    /// <summary>Adds a key; one with this hash already there stays as it is, revoked ones too.</summary>
    [Alias("add")]
    Task Add(string name, string hash);

    /// <summary>False when there was none.</summary>
    [Alias("revoke")]
    Task<bool> Revoke(string id);
}
