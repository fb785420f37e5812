using System.Net;
using Microsoft.AspNetCore.Authorization;
using SmsSupport.Web.Accounts;

namespace SmsSupport.Web.Simulator;

/// <summary>Who may play a customer: whoever sits at the machine, else administrators.</summary>
internal static class SimulatorAccess
{
    public static async Task<bool> Allows(HttpContext http)
        => IsLocal(http) || await IsAdministrator(http);

    // A tunnel or a rebound name arrives here under another name than this machine's own.
    // Behind a proxy every request seems to come from this machine; the proxy's own header tells that it does not.
    private static bool IsLocal(HttpContext http)
        => http.Connection.RemoteIpAddress is { } from
            && IPAddress.IsLoopback(from)
            && (http.Request.Host.Host is "localhost" || (IPAddress.TryParse(http.Request.Host.Host.Trim('[', ']'), out var named) && IPAddress.IsLoopback(named)))
            && !http.Request.Headers.ContainsKey("X-Forwarded-For")
            && !http.Request.Headers.ContainsKey("Forwarded");

    private static async Task<bool> IsAdministrator(HttpContext http)
        => (await http.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(http.User, Policies.Administrator)).Succeeded;
}
