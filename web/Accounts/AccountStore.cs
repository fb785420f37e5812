using Microsoft.AspNetCore.Identity;
using SmsSupport.Accounts;

namespace SmsSupport.Web.Accounts;

/// <summary>Where Identity reads and writes its users: the accounts' grain. What it sets is kept in the user until it says to update.</summary>
internal sealed class AccountStore(IGrainFactory grains, IdentityErrorDescriber errors)
    : IUserPasswordStore<DeskUser>, IUserSecurityStampStore<DeskUser>, IUserLockoutStore<DeskUser>
{
    private IAccountsGrain Accounts => grains.GetGrain<IAccountsGrain>(0);

    public Task<IdentityResult> CreateAsync(DeskUser user, CancellationToken cancellationToken) => Save(user);

    public Task<IdentityResult> UpdateAsync(DeskUser user, CancellationToken cancellationToken) => Save(user);

    /// <summary>Accounts are disabled, never deleted: tickets go on naming them.</summary>
    public Task<IdentityResult> DeleteAsync(DeskUser user, CancellationToken cancellationToken) => throw new NotSupportedException("Disable the account instead.");

    public async Task<DeskUser?> FindByIdAsync(string userId, CancellationToken cancellationToken)
        => await Accounts.Find(userId) is { } account ? new(account) : null;

    public async Task<DeskUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
        => await Accounts.FindByName(normalizedUserName) is { } account ? new(account) : null;

    public Task<string> GetUserIdAsync(DeskUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.Id);

    public Task<string?> GetUserNameAsync(DeskUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.UserName);

    public Task SetUserNameAsync(DeskUser user, string? userName, CancellationToken cancellationToken)
        => Set(user, user.Account with { UserName = userName ?? "" });

    public Task<string?> GetNormalizedUserNameAsync(DeskUser user, CancellationToken cancellationToken)
        => Task.FromResult<string?>(user.Account.NormalizedUserName);

    public Task SetNormalizedUserNameAsync(DeskUser user, string? normalizedName, CancellationToken cancellationToken)
        => Set(user, user.Account with { NormalizedUserName = normalizedName ?? "" });

    public Task<string?> GetPasswordHashAsync(DeskUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.PasswordHash);

    public Task<bool> HasPasswordAsync(DeskUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.PasswordHash is not null);

    public Task SetPasswordHashAsync(DeskUser user, string? passwordHash, CancellationToken cancellationToken)
        => Set(user, user.Account with { PasswordHash = passwordHash });

    public Task<string?> GetSecurityStampAsync(DeskUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.SecurityStamp);

    public Task SetSecurityStampAsync(DeskUser user, string stamp, CancellationToken cancellationToken)
        => Set(user, user.Account with { SecurityStamp = stamp });

    public Task<bool> GetLockoutEnabledAsync(DeskUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(DeskUser user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(DeskUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.LockoutEnd);

    public Task SetLockoutEndDateAsync(DeskUser user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
        => Set(user, user.Account with { LockoutEnd = lockoutEnd });

    public Task<int> GetAccessFailedCountAsync(DeskUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.AccessFailedCount);

    public Task<int> IncrementAccessFailedCountAsync(DeskUser user, CancellationToken cancellationToken)
    {
        user.Account = user.Account with { AccessFailedCount = user.Account.AccessFailedCount + 1 };

        return Task.FromResult(user.Account.AccessFailedCount);
    }

    public Task ResetAccessFailedCountAsync(DeskUser user, CancellationToken cancellationToken)
        => Set(user, user.Account with { AccessFailedCount = 0 });

    public void Dispose()
    {
    }

    private static Task Set(DeskUser user, Account account)
    {
        user.Account = account;

        return Task.CompletedTask;
    }

    private async Task<IdentityResult> Save(DeskUser user)
    {
        switch (await Accounts.Save(user.Account))
        {
            case SaveResult.NameTaken:
                return IdentityResult.Failed(errors.DuplicateUserName(user.Account.UserName));
            case SaveResult.Stale:
                return IdentityResult.Failed(errors.ConcurrencyFailure());
        }

        // With its new version, so that the same user can be saved again.
        user.Account = await Accounts.Find(user.Account.Id) ?? user.Account;

        return IdentityResult.Success;
    }
}
