using System.Security.Claims;

namespace SmsSupport.Web.Accounts;

/// <summary>What the cookie says of who is signed in.</summary>
public static class SignedIn
{
    internal const string DisplayNameClaim = "display_name";
    internal const string MustChangePasswordClaim = "must_change_password";

    /// <summary>The name changes are signed with.</summary>
    public static string UserName(this ClaimsPrincipal who) => who.Identity?.Name ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The name to show.</summary>
    public static string DisplayName(this ClaimsPrincipal who) => who.FindFirstValue(DisplayNameClaim) ?? who.Identity?.Name ?? "";

    internal static bool MustChangePassword(this ClaimsPrincipal who) => who.HasClaim(claim => claim.Type == MustChangePasswordClaim);
}
