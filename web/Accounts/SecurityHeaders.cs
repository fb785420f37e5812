namespace SmsSupport.Web.Accounts;

/// <summary>Tells browsers what our pages may do, which is little.</summary>
internal static class SecurityHeaders
{
    // MudBlazor sets styles on elements; scripts are all files of ours. The favicon of an input may be a data address.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static Task Add(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;

        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";

        return next(http);
    }
}
