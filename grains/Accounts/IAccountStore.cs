using System.Collections.Immutable;
using SmsSupport.Accounts;

namespace SmsSupport.Grains.Accounts;

public interface IAccountStore
{
    Task<Account?> Find(string id, CancellationToken cancellation = default);

    Task<Account?> FindByName(string normalizedUserName, CancellationToken cancellation = default);

    Task<ImmutableArray<Account>> List(CancellationToken cancellation = default);

    Task<SaveResult> Save(Account account, CancellationToken cancellation = default);
}
