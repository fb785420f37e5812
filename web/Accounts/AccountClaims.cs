using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SmsSupport.Accounts;

namespace SmsSupport.Web.Accounts;

/// <summary>What of an account goes into the cookie.</summary>
internal sealed class AccountClaims(IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<DeskUser>
{
    public Task<ClaimsPrincipal> CreateAsync(DeskUser user)
    {
        var (account, names) = (user.Account, options.Value.ClaimsIdentity);
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, names.UserNameClaimType, names.RoleClaimType);

        identity.AddClaim(new(names.UserIdClaimType, account.Id));
        identity.AddClaim(new(names.UserNameClaimType, account.UserName));
        identity.AddClaim(new(names.SecurityStampClaimType, account.SecurityStamp));
        identity.AddClaim(new(names.RoleClaimType, WireName.Of(account.Role)));

        if (account.DisplayName is { Length: > 0 } name)
        {
            identity.AddClaim(new(SignedIn.DisplayNameClaim, name));
        }

        if (account.MustChangePassword)
        {
            identity.AddClaim(new(SignedIn.MustChangePasswordClaim, "true"));
        }

        return Task.FromResult(new ClaimsPrincipal(identity));
    }
}
