using Microsoft.AspNetCore.Antiforgery;

namespace SmsSupport.Web.Accounts;

/// <summary>Reads what a page of ours posts. What no page of ours would post is null: broken, endless, or no form at all.</summary>
internal static class Form
{
    public static async Task<IFormCollection?> Read(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        }
        catch (Exception wrong) when (wrong is InvalidDataException or BadHttpRequestException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether the form is one we gave out to this browser.</summary>
    public static async Task<bool> IsOurs(HttpContext http, IAntiforgery antiforgery) => await Read(http) is not null && await antiforgery.IsRequestValidAsync(http);
}
