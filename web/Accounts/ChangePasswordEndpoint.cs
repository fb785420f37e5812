using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SmsSupport.Web.Accounts;

/// <summary>Where people choose their own password. Their other browsers are signed out by it, this one is not.</summary>
internal static class ChangePasswordEndpoint
{
    public static RazorComponentResult<ChangePasswordPage> Show(HttpContext http, IOptions<IdentityOptions> rules, string? returnUrl)
        => Page(http, rules, LocalAddress.Or(returnUrl, Addresses.Home));

    public static async Task<IResult> Change(
        HttpContext http, IAntiforgery antiforgery, AccountSignIn signIn, UserManager<DeskUser> users, SignInGate gate, IOptions<IdentityOptions> rules)
    {
        if (await Form.Read(http) is not { } form)
        {
            return TypedResults.BadRequest();
        }

        var (current, wanted) = (form["current"].ToString(), form["new"].ToString());
        var returnUrl = LocalAddress.Or(form["returnUrl"], Addresses.Home);

        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Page(http, rules, returnUrl, PasswordProblem.Expired);
        }

        if (wanted != form["repeated"].ToString())
        {
            return Page(http, rules, returnUrl, PasswordProblem.Different);
        }

        if (wanted == current)
        {
            return Page(http, rules, returnUrl, PasswordProblem.Same);
        }

        try
        {
            using var turn = await gate.Enter(http.User.UserName(), http.RequestAborted);

            return await users.GetUserAsync(http.User) is not { } user ? TypedResults.LocalRedirect(Addresses.SignIn)
                : !turn.IsAcquired || await users.IsLockedOutAsync(user) ? Page(http, rules, returnUrl, PasswordProblem.LockedOut)
                : await Change(user, current, wanted, users) is { Length: > 0 } problems ? Page(http, rules, returnUrl, problems)
                : await Renew(user, signIn, returnUrl);
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            return Page(http, rules, returnUrl, PasswordProblem.Away);
        }
    }

    private static async Task<PasswordProblem[]> Change(DeskUser user, string current, string wanted, UserManager<DeskUser> users)
    {
        user.Account = user.Account with { MustChangePassword = false };

        var result = await users.ChangePasswordAsync(user, current, wanted);

        if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch)) && await users.FindByIdAsync(user.Account.Id) is { } unchanged)
        {
            // Somebody at a desk left open must not be able to guess for ever.
            await users.AccessFailedAsync(unchanged);
        }

        return [.. result.Errors.Select(Problem).Distinct()];
    }

    private static PasswordProblem Problem(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordMismatch) => PasswordProblem.Mismatch,
        nameof(IdentityErrorDescriber.PasswordTooShort) => PasswordProblem.TooShort,
        _ => PasswordProblem.Away,
    };

    private static async Task<IResult> Renew(DeskUser user, AccountSignIn signIn, string returnUrl)
    {
        await signIn.RefreshSignInAsync(user);

        return TypedResults.LocalRedirect(returnUrl);
    }

    private static RazorComponentResult<ChangePasswordPage> Page(
        HttpContext http, IOptions<IdentityOptions> rules, string returnUrl, params PasswordProblem[] problems)
        => new(new
        {
            UserName = http.User.UserName(),
            ReturnUrl = returnUrl,
            MinimumLength = rules.Value.Password.RequiredLength,
            Forced = http.User.MustChangePassword(),
            Problems = (IReadOnlyCollection<PasswordProblem>)problems,
        })
        {
            StatusCode = problems.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
}
