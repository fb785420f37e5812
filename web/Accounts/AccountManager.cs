using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SmsSupport.Accounts;

namespace SmsSupport.Web.Accounts;

/// <summary>Identity's user manager, which counts wrong passwords right when several come at one instant.</summary>
internal sealed class AccountManager(
    IUserStore<DeskUser> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<DeskUser> hasher,
    IEnumerable<IUserValidator<DeskUser>> userValidators,
    IEnumerable<IPasswordValidator<DeskUser>> passwordValidators,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<AccountManager> logger)
    : UserManager<DeskUser>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    private const int Tries = 10;

    private static readonly DeskUser Nobody = DeskUser.New("nobody", AccountRole.Agent, DateTimeOffset.UnixEpoch);
    private static string? nobodysHash;

    public override Task<IdentityResult> AccessFailedAsync(DeskUser user) => UntilFresh(user, base.AccessFailedAsync);

    public override Task<IdentityResult> ResetAccessFailedCountAsync(DeskUser user) => UntilFresh(user, base.ResetAccessFailedCountAsync);

    /// <summary>Takes as long as checking a real password: how long an answer takes must not tell which names exist.</summary>
    public void CheckPasswordOfNobody(string password)
        => PasswordHasher.VerifyHashedPassword(Nobody, nobodysHash ??= PasswordHasher.HashPassword(Nobody, "nobody"), password);

    private async Task<IdentityResult> UntilFresh(DeskUser user, Func<DeskUser, Task<IdentityResult>> act)
    {
        var result = await act(user);

        for (var tried = 1; tried < Tries && IsStale(result) && await FindByIdAsync(user.Account.Id) is { } fresh; tried++)
        {
            user.Account = fresh.Account;
            result = await act(user);
        }

        return result;
    }

    private static bool IsStale(IdentityResult result) => result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure));
}
