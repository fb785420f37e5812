using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SmsSupport.Web.Accounts;

/// <summary>Identity's sign-in, closed to disabled accounts: at the door, and for those who are inside already.</summary>
internal sealed class AccountSignIn(
    UserManager<DeskUser> users,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<DeskUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<AccountSignIn> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<DeskUser> confirmation)
    : SignInManager<DeskUser>(users, context, claims, options, logger, schemes, confirmation)
{
    public override Task<bool> CanSignInAsync(DeskUser user) => Task.FromResult(!user.Account.Disabled);

    public override async Task<DeskUser?> ValidateSecurityStampAsync(ClaimsPrincipal? principal)
        => await base.ValidateSecurityStampAsync(principal) is { Account.Disabled: false } user ? user : null;
}
