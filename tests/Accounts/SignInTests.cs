using System.Net;
using System.Text.RegularExpressions;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Accounts;

/// <summary>The way in, from outside.</summary>
public sealed partial class SignInTests(SignInTests.Site site) : IClassFixture<SignInTests.Site>
{
    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/support_tickets?status=open")]
    [InlineData("/admin/support_tickets/TKT-20261122-0001")]
    [InlineData("/admin/team")]
    [InlineData("/admin/nothing/here")]
    public async Task Nothing_of_the_desk_is_shown_to_strangers(string address)
    {
        using var visitor = Visitor();
        using var answer = await visitor.GetAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"/sign-in?returnUrl={Uri.EscapeDataString(address)}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_front_door_leads_to_the_desk()
    {
        using var visitor = Visitor();
        using var answer = await visitor.GetAsync("/");

        Assert.Equal("/admin", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_first_administrator_is_in_from_the_first_second_on()
    {
        using var visitor = Visitor();
        using var answer = await SignIn(visitor, RunningApp.AdminPassword, "/admin/support_tickets");

        Assert.Equal("/admin/support_tickets", answer.Headers.Location!.ToString());

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("sms-support=", StringComparison.Ordinal));

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);

        using var desk = await visitor.GetAsync("/admin");

        Assert.Equal(HttpStatusCode.OK, desk.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    public async Task Nobody_is_sent_away_after_signing_in(string returnUrl)
    {
        using var visitor = Visitor();
        using var answer = await SignIn(visitor, RunningApp.AdminPassword, returnUrl);

        Assert.Equal("/admin", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_form_of_somebody_else_s_site_signs_nobody_in()
    {
        using var visitor = Visitor();
        using var answer = await visitor.PostAsync("/sign-in", new FormUrlEncodedContent(Form("admin", RunningApp.AdminPassword, "/admin")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(cookie => cookie.StartsWith("sms-support=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_page_that_is_none_is_not_found_by_those_who_are_in()
    {
        using var visitor = Visitor();
        using var entered = await SignIn(visitor, RunningApp.AdminPassword, "/admin");
        using var answer = await visitor.GetAsync("/admin/nothing/here");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Page introuvable", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_may_not_be_framed_and_run_only_our_scripts()
    {
        using var visitor = Visitor();
        using var answer = await visitor.GetAsync("/sign-in");

        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Five_wrong_passwords_close_an_account_even_to_the_right_one()
    {
        await using var app = await RunningApp.Start();
        using var visitor = Visitor(app);

        var form = Form("admin", "wrong", "/admin");

        form["__RequestVerificationToken"] = Token().Match(await visitor.GetStringAsync("/sign-in")).Groups[1].Value;

        // All at once: counting must not be outrun.
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => visitor.PostAsync("/sign-in", new FormUrlEncodedContent(form))));

        Assert.Equal(4, tries.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Equal(4, tries.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));

        using var right = await SignIn(visitor, RunningApp.AdminPassword, "/admin");

        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.Contains("Trop d’essais", WebUtility.HtmlDecode(await right.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_one_time_password_is_printed_once_and_has_to_be_changed()
    {
        await using var app = await RunningApp.Start(new Dictionary<string, string?> { ["ADMIN_PASSWORD"] = null, ["ADMIN_USER"] = null });

        var printed = OneTimePassword().Match(app.Output);

        Assert.True(printed.Success, app.Output);

        using var visitor = Visitor(app);
        using var entered = await SignIn(visitor, printed.Groups[1].Value, "/admin");
        using var desk = await visitor.GetAsync("/admin");

        Assert.StartsWith("/change-password", desk.Headers.Location!.ToString(), StringComparison.Ordinal);

        // Its circuit would be refused, and the phone lie dead.
        using var phone = await visitor.GetAsync("/simulator?phone=%2B33600000002");

        Assert.Equal("/change-password?returnUrl=%2Fsimulator%3Fphone%3D%252B33600000002", phone.Headers.Location!.ToString());

        using var changed = await Post(visitor, "/change-password", new()
        {
            ["current"] = printed.Groups[1].Value,
            ["new"] = "une phrase de passe",
            ["repeated"] = "une phrase de passe",
            ["returnUrl"] = "/admin",
        });
        using var inside = await visitor.GetAsync("/admin");

        Assert.Equal("/admin", changed.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, inside.StatusCode);

        await app.Terminate();
        await app.Start();

        Assert.Single(OneTimePassword().Matches(app.Output));

        // The keys outlive the process, and so does the cookie.
        using var still = await visitor.GetAsync("/admin");

        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    private HttpClient Visitor() => Visitor(site.App);

    private static HttpClient Visitor(RunningApp app)
        => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = app.Address, DefaultRequestHeaders = { { "Accept-Language", "fr" } } };

    private static Task<HttpResponseMessage> SignIn(HttpClient visitor, string password, string returnUrl) => Post(visitor, "/sign-in", Form("admin", password, returnUrl));

    private static Dictionary<string, string> Form(string user, string password, string returnUrl)
        => new() { ["userName"] = user, ["password"] = password, ["returnUrl"] = returnUrl };

    private static async Task<HttpResponseMessage> Post(HttpClient visitor, string address, Dictionary<string, string> form)
    {
        form["__RequestVerificationToken"] = Token().Match(await visitor.GetStringAsync(address)).Groups[1].Value;

        return await visitor.PostAsync(address, new FormUrlEncodedContent(form));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex(@"password  ([a-z2-9-]{19})\b")]
    private static partial Regex OneTimePassword();

    public sealed class Site : IAsyncLifetime
    {
        public RunningApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync() => App = await RunningApp.Start();

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
