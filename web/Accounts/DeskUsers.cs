using Microsoft.AspNetCore.Identity;

namespace SmsSupport.Web.Accounts;

/// <summary>ASP.NET Core Identity over the accounts' grain: enough to find and change accounts, in a site or in a command.</summary>
internal static class DeskUsers
{
    /// <summary>Long beats complicated (NIST SP 800-63B).</summary>
    public const int ShortestPassword = 10;

    public static IdentityBuilder AddDeskUsers(this IServiceCollection services)
        => services.AddIdentityCore<DeskUser>(SetRules).AddUserStore<AccountStore>().AddUserManager<AccountManager>();

    private static void SetRules(IdentityOptions options)
    {
        options.Password.RequiredLength = ShortestPassword;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
    }
}
