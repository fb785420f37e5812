using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SmsSupport.Accounts;

namespace SmsSupport.Web.Accounts;

/// <summary>Who may come in: local accounts, their cookie, the pages that ask for a password.</summary>
internal static class SignIn
{
    /// <summary>How long somebody whose account was disabled goes on seeing anything, at most.</summary>
    public static readonly TimeSpan Revalidation = TimeSpan.FromSeconds(30);

    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddDeskUsers().AddSignInManager<AccountSignIn>().AddClaimsPrincipalFactory<AccountClaims>();

        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, SetCookie);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Administrator, policy => policy.RequireAuthenticatedUser().RequireRole(WireName.Of(AccountRole.Administrator)));
        builder.Services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        builder.Services.AddAntiforgery(options => (options.Cookie.Name, options.Cookie.SecurePolicy) = ("sms-support-forms", CookieSecurePolicy.SameAsRequest));
        builder.AddKeyRing();

        builder.Services.AddSingleton<SignInGate>();
        builder.Services.AddOptions<FirstAccess>().BindConfiguration("").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<FirstAccess>, FirstAccess.Validation>();
        builder.Services.AddSingleton<FirstAdministrator>();
        builder.Services.AddHostedService(services => services.GetRequiredService<FirstAdministrator>());
        builder.Services.AddHealthChecks().AddCheck<FirstAdministratorIsThere>("accounts");

        return builder;
    }

    public static WebApplication MapAccounts(this WebApplication app)
    {
        app.Use(SecurityHeaders.Add);
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.Use(PasswordToChange.Insist);
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapGet(Addresses.SignIn, SignInEndpoint.Show).ExcludeFromDescription();
        app.MapPost(Addresses.SignIn, SignInEndpoint.Enter).ExcludeFromDescription();
        app.MapPost(Addresses.SignOut, SignInEndpoint.Leave).ExcludeFromDescription();
        app.MapGet(Addresses.ChangePassword, ChangePasswordEndpoint.Show).RequireAuthorization().ExcludeFromDescription();
        app.MapPost(Addresses.ChangePassword, ChangePasswordEndpoint.Change).RequireAuthorization().ExcludeFromDescription();

        return app;
    }

    private static void SetCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "sms-support";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.LoginPath = Addresses.SignIn;
        options.LogoutPath = Addresses.SignOut;
        options.AccessDeniedPath = Addresses.Forbidden;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = Revalidate;
    }

    // What SecurityStampValidator does, which cannot be without the cookies of the second factor.
    private static async Task Revalidate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;

        if (services.GetRequiredService<TimeProvider>().GetUtcNow() - context.Properties.IssuedUtc < Revalidation)
        {
            return;
        }

        var signIn = services.GetRequiredService<AccountSignIn>();

        try
        {
            if (await signIn.ValidateSecurityStampAsync(context.Principal) is { } user)
            {
                context.ReplacePrincipal(await signIn.CreateUserPrincipalAsync(user));
                context.ShouldRenew = true;
            }
            else
            {
                context.RejectPrincipal();
                await signIn.SignOutAsync();
            }
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            // Asked again at the next request; until then there is nothing to read or to change anyway.
        }
    }
}
