using Microsoft.AspNetCore.Identity;
using SmsSupport.Accounts;
using SmsSupport.Web.Accounts;

namespace SmsSupport.Web.Desk.Team;

/// <summary>What administrators do to accounts. Whoever loses a right loses it in the browsers they are signed in with too.</summary>
internal sealed class TeamAccounts(UserManager<DeskUser> users, IGrainFactory grains, TimeProvider clock)
{
    public async Task<(TeamResult Result, string? Password)> Create(string userName, string? displayName, AccountRole role)
    {
        var password = OneTimePassword.New();
        var user = DeskUser.New(userName.Trim(), role, clock.GetUtcNow());

        user.Account = user.Account with { DisplayName = string.IsNullOrWhiteSpace(displayName) ? null : displayName.Trim(), MustChangePassword = true };

        var result = ResultOf(await users.CreateAsync(user, password));

        return (result, result is TeamResult.Done ? password : null);
    }

    public async Task<(TeamResult Result, string? Password)> ResetPassword(string id)
    {
        var password = OneTimePassword.New();
        var result = await Change(id, user => user.Account with
        {
            PasswordHash = users.PasswordHasher.HashPassword(user, password),
            MustChangePassword = true,
            AccessFailedCount = 0,
            LockoutEnd = null,
        });

        return (result, result is TeamResult.Done ? password : null);
    }

    public Task<TeamResult> SetRole(string id, AccountRole role) => Change(id, user => user.Account with { Role = role });

    public Task<TeamResult> SetDisabled(string id, bool disabled) => Change(id, user => user.Account with { Disabled = disabled });

    public Task<TeamResult> Unlock(string id) => Change(id, user => user.Account with { AccessFailedCount = 0, LockoutEnd = null });

    private async Task<TeamResult> Change(string id, Func<DeskUser, Account> change)
    {
        if (await users.FindByIdAsync(id) is not { } user)
        {
            return TeamResult.Stale;
        }

        var before = user.Account;
        user.Account = change(user);

        if (IsAdministrating(before) && !IsAdministrating(user.Account) && !await AnotherAdministrates(id))
        {
            return TeamResult.LastAdministrator;
        }

        // Saves as well.
        return ResultOf(await users.UpdateSecurityStampAsync(user));
    }

    private async Task<bool> AnotherAdministrates(string id)
        => (await grains.GetGrain<IAccountsGrain>(0).List()).Any(account => account.Id != id && IsAdministrating(account));

    private static bool IsAdministrating(Account account) => account is { Role: AccountRole.Administrator, Disabled: false };

    private static TeamResult ResultOf(IdentityResult result) => result.Errors.FirstOrDefault()?.Code switch
    {
        null => TeamResult.Done,
        nameof(IdentityErrorDescriber.DuplicateUserName) => TeamResult.NameTaken,
        nameof(IdentityErrorDescriber.InvalidUserName) => TeamResult.NameInvalid,
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => TeamResult.Stale,
        var code => throw new InvalidOperationException($"Identity refused an account: {code}."),
    };
}
