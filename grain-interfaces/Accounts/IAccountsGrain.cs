using System.Collections.Immutable;

namespace SmsSupport.Accounts;

/// <summary>The people of the desk. A stateless worker: any key, 0 by custom.</summary>
[Alias("accounts")]
public interface IAccountsGrain : IGrainWithIntegerKey
{
    [Alias("find")]
    Task<Account?> Find(string id);

    [Alias("find-by-name")]
    Task<Account?> FindByName(string normalizedUserName);

    [Alias("list")]
    Task<ImmutableArray<Account>> List();

    /// <summary>Writes an account. Its <see cref="Account.Version"/> is the one it was read with, 0 for a new one.</summary>
    [Alias("save")]
    Task<SaveResult> Save(Account account);
}
