using System.Text.RegularExpressions;

namespace SmsSupport.Tests.Running;

/// <summary>Somebody with a browser's cookies and no browser: sees what the desk's pages say at first.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() });

    /// <summary>Signs in as the administrator.</summary>
    /// <param name="form">The node whose form is filled in.</param>
    /// <param name="at">The node at which it is handed in.</param>
    /// <param name="password">The one the tests configure, unless another is given.</param>
    public async Task SignIn(RunningApp form, RunningApp at, string? password = null)
    {
        var token = Token().Match(await http.GetStringAsync(new Uri(form.Address, "/sign-in"))).Groups[1].Value;
        using var filled = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["userName"] = "admin",
            ["password"] = password ?? RunningApp.AdminPassword,
            ["returnUrl"] = "/admin",
            ["__RequestVerificationToken"] = token,
        });
        using var entered = await http.PostAsync(new Uri(at.Address, "/sign-in"), filled);

        Assert.True(entered.Headers.Location?.ToString() == "/admin", $"{entered.StatusCode} {await entered.Content.ReadAsStringAsync()}\n{at.Output}");
    }

    public Task<HttpResponseMessage> Open(RunningApp at, string page) => http.GetAsync(new Uri(at.Address, page));

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
