using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SmsSupport.Tests.Desk.Browser;
using static Microsoft.Playwright.Assertions;

namespace SmsSupport.Tests.DeskPages.Browser;

/// <summary>The running system, as administrators see it and nobody else does.</summary>
public sealed partial class OperationsInBrowserTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    [Fact]
    public async Task A_phone_with_an_empty_battery_is_seen_on_the_page_and_on_the_dashboard()
    {
        var page = await browser.Agent("/admin/operations");

        await Expect(page.Locator("[data-silo=Active]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-node=Reporting]")).ToHaveCountAsync(1);

        using var answer = await browser.App.Http.PostAsJsonAsync("/webhooks/sms", new
        {
            deviceId = "pixel-of-the-tests",
            @event = "system:ping",
            id = Guid.NewGuid().ToString("N"),
            payload = new { health = new { status = "fail", checks = new Dictionary<string, object> { ["battery:level"] = new { observedValue = 7, status = "fail" } } } },
        });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        // Nobody reloads.
        await Expect(page.Locator(".phone-facts", new() { HasText = "pixel-of-the-tests" })).ToContainTextAsync("7 %", new() { Timeout = 30_000 });
        await Expect(page.Locator("[data-alarm=phone_battery_low]")).ToBeVisibleAsync();

        await page.Open("/admin");
        await page.Locator("[data-alarm=phone_battery_low]").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page).ToHaveURLAsync(OperationsAddress());
    }

    [Fact]
    public async Task Strangers_are_sent_to_the_door_and_agents_away_from_both_dashboards()
    {
        var stranger = await browser.Stranger();

        foreach (var address in new[] { "/admin/operations", "/admin/orleans", "/admin/orleans/", "/admin/orleans/DashboardCounters", "/admin/orleans/GrainState?grainId=0&grainType=x", "/admin/orleans/Trace" })
        {
            await stranger.GotoAsync(address);
            await Expect(stranger).ToHaveURLAsync(SignIn());
        }

        var agent = await NewAgent("exploitante");

        await Expect(agent.Locator(".nav")).Not.ToContainTextAsync("Exploitation");

        foreach (var address in new[] { "/admin/operations", "/admin/orleans", "/admin/orleans/", "/admin/orleans/DashboardCounters", "/admin/orleans/ClusterStats", "/admin/orleans/Trace" })
        {
            await agent.GotoAsync(address);
            await Expect(agent.Locator("h1")).ToHaveTextAsync("Accès réservé");
        }
    }

    [Fact]
    public async Task Administrators_reach_the_dashboard_of_Orleans_and_its_live_log_is_closed()
    {
        var page = await browser.Agent("/admin/operations");
        var dashboard = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Tableau de bord Orleans" }).ClickAsync());
        var refused = new List<string>();

        dashboard.Console += (_, message) =>
        {
            if (message.Type is "error")
            {
                refused.Add(message.Text);
            }
        };

        await dashboard.ReloadAsync();
        await Expect(dashboard.GetByText("Active Silos")).ToBeVisibleAsync();
        Assert.Empty(refused);
        Assert.Equal(403, (await dashboard.GotoAsync("/admin/orleans/Trace"))!.Status);
    }

    [Fact]
    public async Task The_dashboard_of_Orleans_tells_no_number()
    {
        await browser.App.Text("+33600002077", "aide mon colis");

        var page = await browser.Agent("/admin/operations");

        foreach (var address in new[] { "DashboardCounters", "ClusterStats", "TopGrainMethods", "GrainStats/SmsSupport.Grains.Conversations.ConversationGrain", "GrainTypes" })
        {
            var answer = await page.APIRequest.GetAsync($"/admin/orleans/{address}");

            Assert.Equal(200, answer.Status);
            Assert.DoesNotContain("600002077", await answer.TextAsync(), StringComparison.Ordinal);
        }

        var state = await page.APIRequest.GetAsync($"/admin/orleans/GrainState?grainId={Uri.EscapeDataString("+33600002077")}&grainType=SmsSupport.Grains.Conversations.ConversationGrain");

        Assert.DoesNotContain("colis", await state.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task The_page_keeps_nobody_out_and_never_scrolls_sideways(int width, ColorScheme colours)
    {
        var page = await browser.Agent("/admin/operations", width, colours);

        await Expect(page.Locator("[data-node]").First).ToBeVisibleAsync();
        Assert.InRange(await page.TooWideBy(), int.MinValue, 0);

        var found = await Deque.AxeCore.Playwright.PageExtensions.RunAxe(page);

        Assert.Empty(found.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
    }

    private async Task<IPage> NewAgent(string name)
    {
        var page = await browser.Agent("/admin/team");

        await page.GetByRole(AriaRole.Button, new() { Name = "Nouveau compte" }).ClickAsync();
        await page.FillAsync("input[name=user_name]", name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Créer le compte" }).ClickAsync();

        var password = await page.Locator(".secret-value").InnerTextAsync();
        var agent = await browser.Stranger();

        await agent.GotoAsync("/admin");
        await agent.SignIn(name, password);
        await agent.FillAsync("input[name=current]", password);
        await agent.FillAsync("input[name=new]", "une phrase à moi");
        await agent.FillAsync("input[name=repeated]", "une phrase à moi");
        await agent.ClickAsync("button[type=submit]");
        await agent.IsAlive();

        return agent;
    }

    [GeneratedRegex("/sign-in")]
    private static partial Regex SignIn();

    [GeneratedRegex("/admin/operations$")]
    private static partial Regex OperationsAddress();
}
