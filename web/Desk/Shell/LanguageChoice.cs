using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Appearance;

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
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(Country(http, chosen), chosen.Code)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
        }

        return TypedResults.LocalRedirect(LocalAddress.Or(returnUrl, Addresses.Home));
    }

    // Whoever reads English in Britain reads 14:05, in America 2:05 PM: the browser knows where.
    private static string Country(HttpContext http, DeskLanguage chosen)
        => http.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => Languages.Cultures.FirstOrDefault(culture => chosen.Speaks(culture) && accepted.Value.Equals(culture.Name, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(culture => culture is not null)?.Name ?? chosen.Code;
}
