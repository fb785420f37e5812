using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Attempt = Microsoft.AspNetCore.Identity.SignInResult;

namespace SmsSupport.Web.Accounts;

/// <summary>The way in and the way out. Plain forms: they work before any script runs, and a cookie can only be set on a real answer.</summary>
internal static class SignInEndpoint
{
    public static async Task<IResult> Show(HttpContext http, AccountSignIn signIn, string? returnUrl)
    {
        var wanted = LocalAddress.Or(returnUrl, Addresses.Home);

        if (http.User.Identity is not { IsAuthenticated: true })
        {
            return Page("", wanted, null);
        }

        try
        {
            // A cookie is looked into only now and then: the desk may have sent somebody here whom it still names.
            if (await signIn.ValidateSecurityStampAsync(http.User) is not null)
            {
                return TypedResults.LocalRedirect(wanted);
            }

            await signIn.SignOutAsync();

            return Page("", wanted, null);
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            return Page("", wanted, SignInProblem.Away);
        }
    }

    public static async Task<IResult> Enter(HttpContext http, IAntiforgery antiforgery, AccountSignIn signIn, UserManager<DeskUser> users, SignInGate gate)
    {
        if (await Form.Read(http) is not { } form)
        {
            return TypedResults.BadRequest();
        }

        var (name, password) = (form["userName"].ToString().Trim(), form["password"].ToString());
        var returnUrl = LocalAddress.Or(form["returnUrl"], Addresses.Home);

        // The page lay open longer than its form is good for: it is shown again, with what was typed.
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Page(name, returnUrl, SignInProblem.Expired);
        }

        try
        {
            var result = await Try(signIn, (AccountManager)users, gate, name, password, http.RequestAborted);

            return result switch
            {
                { Succeeded: true } => TypedResults.LocalRedirect(returnUrl),
                { IsLockedOut: true } => Page(name, returnUrl, SignInProblem.LockedOut),
                _ => Page(name, returnUrl, SignInProblem.Wrong),
            };
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            return Page(name, returnUrl, SignInProblem.Away);
        }
    }

    public static async Task<IResult> Leave(HttpContext http, IAntiforgery antiforgery, AccountSignIn signIn)
    {
        if (await Form.IsOurs(http, antiforgery))
        {
            await signIn.SignOutAsync();

            return TypedResults.LocalRedirect(Addresses.SignIn);
        }

        return TypedResults.LocalRedirect(Addresses.Home);
    }

    private static async Task<Attempt> Try(
        AccountSignIn signIn, AccountManager users, SignInGate gate, string name, string password, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(name, cancellation);

        if (!turn.IsAcquired)
        {
            return Attempt.LockedOut;
        }

        if (await users.FindByNameAsync(name) is not { } user)
        {
            users.CheckPasswordOfNobody(password);

            return Attempt.Failed;
        }

        return await signIn.PasswordSignInAsync(user, password, isPersistent: true, lockoutOnFailure: true);
    }

    private static RazorComponentResult<SignInPage> Page(string userName, string returnUrl, SignInProblem? problem)
        => new(new { UserName = userName, ReturnUrl = returnUrl, Problem = problem })
        {
            StatusCode = problem switch
            {
                null => StatusCodes.Status200OK,
                SignInProblem.LockedOut => StatusCodes.Status429TooManyRequests,
                SignInProblem.Away => StatusCodes.Status503ServiceUnavailable,
                SignInProblem.Expired => StatusCodes.Status400BadRequest,
                _ => StatusCodes.Status401Unauthorized,
            },
        };
}
