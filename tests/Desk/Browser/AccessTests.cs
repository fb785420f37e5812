using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SmsSupport.Tests.Desk.Browser;

/// <summary>Who may see what, as an administrator sets it.</summary>
public sealed partial class AccessTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    [Fact]
    public async Task An_agent_comes_in_sees_no_administration_and_is_out_within_a_minute_once_disabled()
    {
        var admin = await browser.Agent("/admin/team");
        var password = await CreateAgent(admin, "camille");
        var agent = await browser.Stranger();

        await agent.GotoAsync("/admin");
        await agent.SignIn("camille", password);
        await Expect(agent).ToHaveURLAsync(ChangePassword());
        await agent.FillAsync("#current", password);
        await agent.FillAsync("#new", "une phrase de passe");
        await agent.FillAsync("#repeated", "une phrase de passe");
        await agent.ClickAsync("button[type=submit]");
        await agent.IsAlive();

        await Expect(agent.GetByRole(AriaRole.Link, new() { Name = "SAV" }).First).ToBeVisibleAsync();
        await Expect(agent.GetByRole(AriaRole.Link, new() { Name = "Équipe" })).ToHaveCountAsync(0);

        var refused = await agent.GotoAsync("/admin/team");

        Assert.Equal(403, refused!.Status);
        await Expect(agent.Locator("h1")).ToHaveTextAsync("Accès réservé");

        await agent.Open("/admin");
        await admin.Locator("tr", new() { HasText = "camille" }).GetByRole(AriaRole.Button).ClickAsync();
        await admin.GetByRole(AriaRole.Menuitem, new() { Name = "Désactiver" }).ClickAsync();
        await admin.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "Désactiver" }).ClickAsync();

        // Nobody touches the agent's browser: the open page itself has to notice.
        await Expect(agent).ToHaveURLAsync(SignIn(), new() { Timeout = 60_000 });

        await agent.SignIn("camille", "une phrase de passe");
        await Expect(agent.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Identifiant ou mot de passe incorrect.");
    }

    private static async Task<string> CreateAgent(IPage admin, string name)
    {
        await admin.GetByRole(AriaRole.Button, new() { Name = "Nouveau compte" }).ClickAsync();
        await admin.FillAsync("input[name=user_name]", name);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Créer le compte" }).ClickAsync();

        var password = await admin.Locator(".secret-value").TextContentAsync();

        await admin.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "Fermer" }).First.ClickAsync();

        return password!;
    }

    [GeneratedRegex("/change-password")]
    private static partial Regex ChangePassword();

    [GeneratedRegex("/sign-in")]
    private static partial Regex SignIn();
}
