using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using SmsSupport.Web.Accounts;

namespace SmsSupport.Web.Desk.Shell;

/// <summary>Remembers the language an agent chose, in their browser.</summary>
internal static class LanguageChoice
{
    public static RedirectHttpResult Remember(HttpContext http, string? to, string? returnUrl)
    {
        if (Languages.All.FirstOrDefault(language => language.Code == to) is { } chosen)
        {
            http.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen.Code)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
        }

        return TypedResults.LocalRedirect(LocalAddress.Or(returnUrl, Addresses.Home));
    }
}
