using System.Collections.Immutable;
using Orleans.Concurrency;
using SmsSupport.Accounts;

namespace SmsSupport.Grains.Accounts;

[StatelessWorker]
public sealed class AccountsGrain(IAccountStore store) : Grain, IAccountsGrain
{
    public Task<Account?> Find(string id) => store.Find(id);

    public Task<Account?> FindByName(string normalizedUserName) => store.FindByName(normalizedUserName);

    public Task<ImmutableArray<Account>> List() => store.List();

    public Task<SaveResult> Save(Account account) => store.Save(account);
}
