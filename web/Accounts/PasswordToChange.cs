namespace SmsSupport.Web.Accounts;

/// <summary>Sends whoever still has a password that somebody else knows to the page where they choose their own.</summary>
internal static class PasswordToChange
{
    public static Task Insist(HttpContext http, RequestDelegate next)
    {
        if (!http.User.MustChangePassword() || !IsDesk(http.Request.Path))
        {
            return next(http);
        }

        http.Response.Redirect($"{Addresses.ChangePassword}?returnUrl={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}");

        return Task.CompletedTask;
    }

    // The circuits' address too, without which no page does anything; and so the simulator, which would lie dead.
    private static bool IsDesk(PathString path)
        => path.StartsWithSegments(Addresses.Home) || path.StartsWithSegments(Addresses.Simulator) || path.StartsWithSegments("/_blazor");
}
