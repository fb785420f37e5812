using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SmsSupport.Tests.Desk.Browser;
using static Microsoft.Playwright.Assertions;

namespace SmsSupport.Tests.DeskPages.Browser;

/// <summary>The simulator and the desk's other pages as people use them.</summary>
public sealed partial class PagesInBrowserTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    [Fact]
    public async Task Somebody_who_texts_aide_gets_a_ticket_number_on_the_phone()
    {
        var page = await Phone("0600002001");

        await Quick(page, "aide");
        await Expect(Answers(page).Last).ToContainTextAsync("Pouvez-vous nous expliquer votre problème en détail ?");

        await page.FillAsync(".handset-write textarea", "L'écran est cassé");
        await page.PressAsync(".handset-write textarea", "Enter");

        await Expect(Answers(page).Last).ToContainTextAsync(Number());
        await Expect(Answers(page).Last).ToContainTextAsync("distribué 1/1");
    }

    [Fact]
    public async Task A_text_that_comes_through_two_hooks_opens_one_ticket()
    {
        var page = await Phone("0600002002");

        await page.GetByLabel("Deux webhooks").CheckAsync();
        await page.FillAsync(".handset-write textarea", "aide mon colis est perdu");
        await page.PressAsync(".handset-write textarea", "Enter");

        await Expect(page.Locator(".bubble-mine").Last).ToContainTextAsync("remis 2 fois");
        await Expect(Answers(page)).ToHaveCountAsync(1);

        var found = await browser.App.Get("/api/v1/tickets?phone_number=0600002002");

        Assert.Equal(1, found.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_text_that_the_phone_cannot_send_is_seen_to_fail_in_the_ticket()
    {
        var page = await Phone("0600002003");

        await page.GetByLabel("Faire échouer la prochaine réponse").CheckAsync();
        await page.FillAsync(".handset-write textarea", "aide rien ne va plus");
        await page.PressAsync(".handset-write textarea", "Enter");
        await Expect(Answers(page).Last).ToContainTextAsync("échec");

        var number = (await browser.App.Get("/api/v1/tickets?phone_number=0600002003")).GetProperty("items")[0].GetProperty("ticket_number").GetString();
        var ticket = await browser.Agent($"/admin/support_tickets/{number}");

        await Expect(ticket.Locator(".entry-automatic")).ToContainTextAsync("le téléphone n’a pas pu l’envoyer");
    }

    [Fact]
    public async Task The_first_name_given_on_the_simulator_is_used()
    {
        var page = await Phone("0600002004");

        await page.GetByLabel("Prénom").FillAsync("Camille");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Client enregistré.");
        await Quick(page, "aide");

        await Expect(Answers(page).Last).ToContainTextAsync("Bonjour Camille, merci de nous contacter.");
    }

    [Fact]
    public async Task Customers_are_imported_and_a_second_time_changes_nothing()
    {
        var page = await browser.Agent("/admin/customers/import");
        var file = new FilePayload
        {
            Name = "clients.csv",
            MimeType = "text/csv",
            Buffer = Encoding.Latin1.GetBytes("Téléphone;Prénom;Nom\r\n" + string.Concat(Enumerable.Range(1, 700).Select(number => $"06 00 01 {number / 100:00} {number % 100:00};Prénom;Nom{number}\r\n")) + "12;Eve;Faux\r\n"),
        };

        await page.SetInputFilesAsync("input[type=file]", file);
        await Expect(page.Locator(".import-sums")).ToContainTextAsync("Lignes prêtes : 700");
        await Expect(page.Locator(".import-error-list")).ToContainTextAsync("702");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Télécharger ces lignes" }).ClickAsync());
        Assert.Contains("12;Eve;Faux;702;", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Importer les lignes prêtes" }).ClickAsync();
        await Expect(page.Locator(".import-done")).ToContainTextAsync("Clients ajoutés : 700");

        await page.Locator(".import-done").GetByRole(AriaRole.Button).ClickAsync();
        await page.SetInputFilesAsync("input[type=file]", file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Importer les lignes prêtes" }).ClickAsync();
        await Expect(page.Locator(".import-done")).ToContainTextAsync("Clients déjà à jour : 700");

        await page.Open("/admin/customers");
        await page.Locator(".list-filters input").PressSequentiallyAsync("Nom345", new() { Delay = 60 });
        await Expect(page).ToHaveURLAsync(Search());
        await Expect(page.Locator(".customers tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator(".list-filters input")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_reminder_is_written_as_the_customer_will_read_it_and_can_be_cancelled()
    {
        var page = await browser.Agent("/admin/reminders");

        await page.GetByRole(AriaRole.Button, new() { Name = "Nouveau rappel" }).ClickAsync();
        await Expect(page.Locator("#recipient")).ToBeFocusedAsync();
        await page.Locator("#recipient").PressSequentiallyAsync("06 00 00 20 05", new() { Delay = 20 });
        await Expect(page.Locator(".recipient-list [role=option]")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("textarea[name=text]")).ToBeFocusedAsync();
        await page.FillAsync("textarea[name=text]", "Votre commission de décembre est prête.");
        await Expect(page.Locator(".sms-bubble")).ToHaveTextAsync("Votre commission de décembre est prête.\n💬 Besoin d'aide ? Envoyez 'aide' par SMS.");
        await Expect(page.Locator("[data-segments]")).ToHaveAttributeAsync("data-segments", "2");

        await page.GetByLabel("À une date précise").CheckAsync();
        await page.FillAsync("input[name=send_at]", "2020-01-01T10:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Programmer" }).ClickAsync();
        await Expect(page.Locator("#time-wrong")).ToHaveTextAsync("Cette date est passée.");

        await page.FillAsync("input[name=send_at]", $"{DateTime.UtcNow.Year + 1}-01-04T10:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Programmer" }).ClickAsync();

        var row = page.Locator(".reminders tbody tr", new() { HasText = "06 00 00 20 05" });

        await Expect(row).ToContainTextAsync("Programmé");
        await row.GetByRole(AriaRole.Button, new() { Name = "Annuler l’envoi" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Annuler le rappel" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Annulé");
    }

    [Fact]
    public async Task A_changed_text_is_what_customers_get()
    {
        var page = await browser.Agent("/admin/settings");
        var thanks = page.GetByLabel("Demande annulée", new() { Exact = true });

        await thanks.FillAsync("C'est annulé, bien sûr ! {Nom}");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" })).ToBeDisabledAsync();
        await thanks.FillAsync("C'est annulé, bien sûr !");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(page.GetByText("Réglages enregistrés")).ToBeVisibleAsync();

        var phone = await Phone("0600002006");

        await Quick(phone, "aide");
        await Expect(Answers(phone)).ToHaveCountAsync(1);
        await Quick(phone, "ANNULER");

        await Expect(Answers(phone).Last).ToContainTextAsync("C'est annulé, bien sûr !");
    }

    [Fact]
    public async Task A_new_agent_signs_in_with_the_password_for_one_use_and_sees_no_administration()
    {
        var page = await browser.Agent("/admin/team");

        await page.GetByRole(AriaRole.Button, new() { Name = "Nouveau compte" }).ClickAsync();
        await page.FillAsync("input[name=user_name]", "zoe");
        await page.GetByRole(AriaRole.Button, new() { Name = "Créer le compte" }).ClickAsync();

        var password = await page.Locator(".secret-value").InnerTextAsync();
        var agent = await browser.Stranger();

        await agent.GotoAsync("/admin");
        await agent.SignIn("zoe", password);
        await Expect(agent).ToHaveURLAsync(ChangePassword());

        await agent.FillAsync("input[name=current]", password);
        await agent.FillAsync("input[name=new]", "une phrase à moi");
        await agent.FillAsync("input[name=repeated]", "une phrase à moi");
        await agent.ClickAsync("button[type=submit]");
        await agent.IsAlive();

        await Expect(agent.Locator(".nav")).Not.ToContainTextAsync("Équipe");
        await agent.GotoAsync("/admin/team");
        await Expect(agent.Locator(".team")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task The_simulator_keeps_nobody_out_and_never_scrolls_sideways(int width)
    {
        var page = await Phone("0600002007", width);

        await Quick(page, "aide");
        await Expect(Answers(page).First).ToBeVisibleAsync();

        Assert.InRange(await page.TooWideBy(), int.MinValue, 0);

        var found = await Deque.AxeCore.Playwright.PageExtensions.RunAxe(page);

        Assert.Empty(found.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
    }

    private static ILocator Answers(IPage page) => page.Locator(".bubble-theirs");

    private static async Task Quick(IPage page, string text)
        => await page.Locator(".handset-quick").GetByRole(AriaRole.Button, new() { Name = text, Exact = true }).ClickAsync();

    private async Task<IPage> Phone(string number, int width = 1440)
    {
        var page = await browser.Stranger(width: width);

        await page.GotoAsync($"/simulator?phone={number}");
        await page.WaitForFunctionAsync("() => document.querySelector('.simulator').dataset.alive === 'true'");

        return page;
    }

    [GeneratedRegex(@"TKT-\d{8}-\d{4}")]
    private static partial Regex Number();

    [GeneratedRegex(@"\?q=Nom345$")]
    private static partial Regex Search();

    [GeneratedRegex("/change-password")]
    private static partial Regex ChangePassword();
}
