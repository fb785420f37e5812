using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SmsSupport.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace SmsSupport.Tests.Desk.Browser;

/// <summary>The desk as agents use it.</summary>
public sealed class BrowserTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    private static int lastCustomer;

    [Fact]
    public async Task Whoever_signs_in_lands_where_they_wanted_to_go()
    {
        var page = await browser.Stranger();

        await page.GotoAsync("/admin/support_tickets?status=closed");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));

        await page.SignIn("admin", "wrong");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Identifiant ou mot de passe incorrect.");
        await Expect(page.Locator("#userName")).ToHaveValueAsync("admin");

        await page.SignIn("admin", RunningApp.AdminPassword);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/admin/support_tickets\?status=closed$"));
    }

    [Fact]
    public async Task Whoever_signs_out_is_out()
    {
        // Signed in apart: signing out must not end the others' session.
        var page = await browser.Stranger();

        await page.GotoAsync("/admin");
        await page.SignIn("admin", RunningApp.AdminPassword);
        await page.IsAlive();
        await page.ClickAsync(".profile-button");
        await page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in");
        await page.GotoAsync("/admin");

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }

    [Fact]
    public async Task The_desk_speaks_english_too()
    {
        var page = await browser.Stranger("en-GB");

        await page.GotoAsync("/admin");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        await page.SignIn("admin", RunningApp.AdminPassword);
        await page.IsAlive();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Dashboard");

        await page.ClickAsync(".profile-button");
        await page.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Tableau de bord");
    }

    [Fact]
    public async Task Colours_are_right_from_the_first_paint_on()
    {
        var page = await browser.Agent(colours: ColorScheme.Light);

        await page.ClickAsync(".profile-button");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sombre" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        var answer = await page.GotoAsync("/admin");

        Assert.Contains("data-theme=\"dark\"", await answer!.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_is_in_the_address_and_typing_keeps_the_focus()
    {
        var word = await Ticket("perroquet");
        await Ticket("autre chose");

        var page = await browser.Agent("/admin/support_tickets");

        await page.Locator("input[name=q]").PressSequentiallyAsync("perroquet", new() { Delay = 60 });
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?q=perroquet$"));
        await Expect(page.Locator("tr[data-ticket]")).ToHaveCountAsync(1);
        await Expect(page.Locator("input[name=q]")).ToBeFocusedAsync();
        await Expect(page.Locator("input[name=q]")).ToHaveValueAsync("perroquet");

        await page.FillAsync("input[name=q]", "");
        await page.FillAsync("input[name=phone_number]", "0033" + word.Phone[3..]);
        await Expect(page.Locator("tr[data-ticket]")).ToHaveCountAsync(1);

        await page.ReloadAsync();
        await Expect(page.Locator("tr[data-ticket]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Every_open_browser_shows_the_unread_count_by_itself()
    {
        var (one, other) = (await browser.Agent(), await browser.Agent("/admin/support_tickets"));
        var before = (await browser.App.Get("/api/v1/stats")).GetProperty("unread").GetInt32();
        var (subject, _) = await Ticket("en direct");

        foreach (var page in new[] { one, other })
        {
            await Expect(page.Badge()).ToHaveTextAsync(Text(before + 1));
            await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex($@"^\({before + 1}\) SAV"));
        }

        await Expect(one.Locator(".notice-unread")).ToContainTextAsync($"{before + 1} ticket");
        await Expect(other.Locator("tr[data-ticket].unread", new() { HasText = subject })).ToBeVisibleAsync();

        await other.Locator("tr[data-ticket]", new() { HasText = subject }).GetByRole(AriaRole.Link).ClickAsync();

        await Expect(one.Locator(".sidebar")).Not.ToContainTextAsync(Text(before + 1));
    }

    [Fact]
    public async Task A_dialog_puts_the_cursor_into_its_first_field_and_leaves_who_writes_where_they_are()
    {
        var page = await browser.Agent("/admin/team");
        var focused = page.Locator("input:focus");

        await page.GetByRole(AriaRole.Button, new() { Name = "Nouveau compte" }).ClickAsync();
        await Expect(focused).ToHaveAttributeAsync("name", "display_name");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#account")).ToHaveCountAsync(0);

        // Somebody quick is in the second field the moment it exists. Their words must not land in another.
        await page.EvaluateAsync("""
            () => {
              window.moves = [];
              new MutationObserver((_, observer) => {
                const field = document.querySelector('input[name=user_name]');

                if (field) {
                  observer.disconnect();
                  field.focus();
                  document.addEventListener('focusin', (moved) => window.moves.push(moved.target.name ?? moved.target.className));
                }
              }).observe(document.body, { childList: true, subtree: true });
            }
            """);
        await page.GetByRole(AriaRole.Button, new() { Name = "Nouveau compte" }).ClickAsync();
        await Expect(focused).ToHaveAttributeAsync("name", "user_name");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#account-wrong")).ToHaveTextAsync("Choisissez un identifiant.");
        Assert.Empty(await page.EvaluateAsync<string[]>("() => window.moves"));
    }

    [Fact]
    public async Task A_dialog_keeps_the_keyboard_and_gives_it_back()
    {
        var page = await browser.Agent("/admin/api_keys");
        var opener = page.GetByRole(AriaRole.Button, new() { Name = "Nouvelle clé" });

        await opener.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("input[name=name]")).ToBeFocusedAsync();

        // As fast as the browser takes them: no answer of the server comes in between.
        for (var press = 0; press < 20; press++)
        {
            await page.Keyboard.PressAsync(press < 10 ? "Tab" : "Shift+Tab");
            Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.matches('.mud-dialog input, .mud-dialog button')"));
        }

        await Expect(page.Locator("input[name=name]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("ERP");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer la saisie" }).ClickAsync();
        await Expect(page.Locator("input[name=name]")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copier" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(opener).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_keyboard_is_never_left_nowhere()
    {
        var (subject, _) = await Ticket("au clavier");
        var page = await browser.Agent("/admin/support_tickets", width: 390);

        await page.GetByRole(AriaRole.Link, new() { Name = subject }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1", new() { HasText = subject })).ToBeFocusedAsync();
        await Expect(page.Locator(".send-group")).ToBeInViewportAsync(new() { Ratio = 1 });

        var menu = page.GetByRole(AriaRole.Button, new() { Name = "Ouvrir le menu" });

        await menu.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".sidebar .brand")).ToBeFocusedAsync();

        await page.Locator(".profile-button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#profile-panel button").First.FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".profile-button")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToBeFocusedAsync();

        // A notice above a ticket takes nothing of where one writes.
        await page.SetViewportSizeAsync(1440, 900);
        await page.EvaluateAsync("() => document.querySelector('main').insertAdjacentHTML('afterbegin', '<div class=notice>…</div>')");
        await Expect(page.Locator(".send-group")).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task The_list_of_agents_shows_who_has_the_ticket_and_not_who_comes_first()
    {
        var (subject, _) = await Ticket("affecté");
        var team = await browser.Agent("/admin/team");

        await team.GetByRole(AriaRole.Button, new() { Name = "Nouveau compte" }).ClickAsync();
        await team.FillAsync("input[name=user_name]", "aaron");
        await team.Locator("button[form=account]").ClickAsync();
        await Expect(team.Locator(".secret-value")).ToBeVisibleAsync();

        var page = await Open(subject);

        await page.GetByRole(AriaRole.Button, new() { Name = "M’affecter" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "M’affecter" })).ToHaveCountAsync(0);
        await page.Open(page.Url);

        var assignee = page.GetByLabel("Affecté à");

        await Expect(assignee.Locator("option[value=aaron]")).ToHaveCountAsync(1);
        await Expect(assignee).ToHaveValueAsync("admin");
    }

    [Fact]
    public async Task An_answer_is_typed_sent_and_delivered_in_front_of_the_agent()
    {
        var (subject, phone) = await Ticket("réponse attendue");
        var page = await Open(subject);

        await page.FillAsync("#answer", "Bonjour, il arrive demain.");
        await Expect(page.Locator("[data-segments]")).ToHaveAttributeAsync("data-segments", "1");
        await page.PressAsync("#answer", "Control+Enter");

        var bubble = page.Locator(".entry-agent");

        await Expect(bubble).ToContainTextAsync("Bonjour, il arrive demain.");
        await Expect(bubble).ToContainTextAsync("Distribué (1/1)");
        await Expect(page.Locator("#answer")).ToHaveValueAsync("");
        await Expect(page.Locator(".ticket-line .chip").First).ToHaveTextAsync("En attente client");

        await browser.App.Text(phone, "Merci bien");
        await Expect(page.Locator(".entry-customer").Last).ToContainTextAsync("Merci bien");
    }

    [Fact]
    public async Task A_note_stays_inside_and_looks_different()
    {
        var (subject, _) = await Ticket("à noter");
        var page = await Open(subject);

        await page.GetByRole(AriaRole.Tab, new() { Name = "Note interne" }).ClickAsync();
        await page.FillAsync("#note", "Client fidèle");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter la note" }).ClickAsync();

        await Expect(page.Locator(".entry-note")).ToContainTextAsync("Client fidèle");
        await Expect(page.Locator(".entry-note .delivery")).ToHaveCountAsync(0);
        Assert.NotEqual(await Ground(page, ".entry-customer"), await Ground(page, ".entry-note"));
    }

    [Fact]
    public async Task What_was_typed_outlives_the_page()
    {
        var (subject, _) = await Ticket("brouillon");
        var page = await Open(subject);

        await page.FillAsync("#answer", "Je regarde et je");
        await page.ReloadAsync();
        await page.IsAlive();

        await Expect(page.Locator("#answer")).ToHaveValueAsync("Je regarde et je");
    }

    [Fact]
    public async Task What_comes_in_does_not_disturb_typing()
    {
        var (subject, phone) = await Ticket("dérangement");
        var page = await Open(subject);

        await page.Locator("#answer").PressSequentiallyAsync("Bonjour");
        await browser.App.Text(phone, "Encore moi");
        await Expect(page.Locator(".entry-customer").Last).ToContainTextAsync("Encore moi");
        await page.Locator("#answer").PressSequentiallyAsync(" Madame");

        await Expect(page.Locator("#answer")).ToHaveValueAsync("Bonjour Madame");
        await Expect(page.Locator("#answer")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_ticket_that_was_read_can_be_marked_unread_again()
    {
        var (subject, _) = await Ticket("à relire");
        var page = await Open(subject);

        await Expect(page.Locator(".chip-unread")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Marquer comme non lu" }).ClickAsync();
        await Expect(page.Locator(".chip-unread")).ToBeVisibleAsync();
        await page.Mouse.MoveAsync(300, 300);
        await page.GetByRole(AriaRole.Link, new() { Name = "Tableau de bord" }).ClickAsync();

        await Expect(page.Locator("tr[data-ticket].unread", new() { HasText = subject })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_agents_see_each_other_on_a_ticket()
    {
        var (subject, _) = await Ticket("à deux");
        var page = await Open(subject);

        await page.Locator(".fields select").First.SelectOptionAsync("in_progress");
        await Expect(page.Locator(".ticket-line .chip").First).ToHaveTextAsync("En cours");

        var other = await browser.Agent(new Uri(page.Url).AbsolutePath);

        await Expect(other.Locator(".ticket-line .chip").First).ToHaveTextAsync("En cours");
        await other.Locator(".fields select").First.SelectOptionAsync("closed");
        await Expect(page.Locator(".ticket-line .chip").First).ToHaveTextAsync("Fermé");
    }

    [Fact]
    public async Task An_unknown_ticket_is_not_found()
    {
        var page = await browser.Agent();
        var answer = await page.GotoAsync("/admin/support_tickets/TKT-20200101-0001");

        Assert.Equal(404, answer!.Status);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Ticket introuvable");
    }

    [Fact]
    public async Task An_agent_opens_a_ticket_for_somebody_who_called()
    {
        var page = await browser.Agent("/admin/support_tickets");

        await page.GetByRole(AriaRole.Button, new() { Name = "Nouveau ticket" }).ClickAsync();
        await page.FillAsync("input[name=phone_number][type=tel]", "12");
        await page.FillAsync("textarea[name=description]", "A appelé pour sa facture");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ouvrir le ticket" }).ClickAsync();
        await Expect(page.Locator("#phone-wrong")).ToContainTextAsync("Ce numéro n’existe pas");

        await page.FillAsync("input[name=phone_number][type=tel]", "06 00 00 99 01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ouvrir le ticket" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("A appelé pour sa facture");
        await Expect(page.Locator(".ticket-line")).ToContainTextAsync("Ouvert par un agent");
    }

    [Theory]
    [InlineData("/admin", 1440, 0)]
    [InlineData("/admin/support_tickets", 1440, 0)]
    [InlineData("/admin", 390, 5)]
    public async Task Nothing_jumps_while_a_page_loads(string address, int width, int secondsToTheCircuit)
    {
        await Ticket("stable");

        var page = await browser.Agent(width: width);

        // A slow browser: what the page showed at first is no longer fresh when its circuit starts.
        await page.RouteAsync("**/blazor.web*.js", async script =>
        {
            await Task.Delay(TimeSpan.FromSeconds(secondsToTheCircuit));
            await script.ContinueAsync();
        });
        await (await page.Context.NewCDPSessionAsync(page)).SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 1 + secondsToTheCircuit });
        await page.AddInitScriptAsync("""
            window.shifts = [];
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) {
                if (!entry.hadRecentInput) {
                  window.shifts.push([entry.value, ...entry.sources.map(({ node }) => node?.className ?? node?.nodeName)].join(' '));
                }
              }
            }).observe({ type: 'layout-shift', buffered: true });
            """);
        await page.Open(address);

        Assert.Empty(await page.EvaluateAsync<string[]>("() => window.shifts"));
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/support_tickets")]
    [InlineData("/admin/inbox")]
    [InlineData("/admin/quarantine")]
    [InlineData("/admin/customers")]
    [InlineData("/admin/reminders")]
    [InlineData("/admin/settings")]
    [InlineData("/admin/team")]
    [InlineData("/admin/api_keys")]
    public async Task A_phone_shows_every_page_without_scrolling_sideways(string address)
    {
        await Ticket("unTresLongMotQuiNeSeCoupeNullePartEtQuiPourraitElargirLaPageSiOnNyPrenaitPasGarde");

        var page = await browser.Agent(address, width: 390);

        Assert.Equal(0, await page.TooWideBy());
    }

    [Fact]
    public async Task A_phone_shows_a_ticket_without_scrolling_sideways()
    {
        var (subject, _) = await Ticket("petit écran unTresLongMotQuiNeSeCoupeNullePartEtQuiPourraitElargirLaPage");
        var page = await Open(subject, width: 390);

        Assert.Equal(0, await page.TooWideBy());
    }

    [Theory]
    [InlineData("/admin", ColorScheme.Light)]
    [InlineData("/admin", ColorScheme.Dark)]
    [InlineData("/admin/support_tickets", ColorScheme.Light)]
    [InlineData("/admin/support_tickets", ColorScheme.Dark)]
    [InlineData("/admin/inbox", ColorScheme.Light)]
    [InlineData("/admin/quarantine", ColorScheme.Light)]
    [InlineData("/admin/customers", ColorScheme.Light)]
    [InlineData("/admin/reminders", ColorScheme.Light)]
    [InlineData("/admin/settings", ColorScheme.Light)]
    [InlineData("/admin/team", ColorScheme.Light)]
    [InlineData("/admin/api_keys", ColorScheme.Light)]
    public async Task A_page_keeps_nobody_out(string address, ColorScheme colours)
    {
        await Ticket("accessible");

        await IsAccessible(await browser.Agent(address, colours: colours));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_ticket_keeps_nobody_out(ColorScheme colours)
    {
        var (subject, _) = await Ticket("accessible aussi");
        var page = await Open(subject, colours: colours);

        await page.FillAsync("#answer", "Réponse avec un caractère cher : 💬");
        await page.PressAsync("#answer", "Control+Enter");
        await Expect(page.Locator(".entry-agent")).ToBeVisibleAsync();

        await IsAccessible(page);
    }

    [Fact]
    public async Task The_door_keeps_nobody_out()
    {
        var page = await browser.Stranger();

        await page.GotoAsync("/sign-in");

        await IsAccessible(page);
    }

    private static async Task IsAccessible(IPage page)
    {
        var found = await page.RunAxe();

        Assert.Empty(found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static Task<string> Ground(IPage page, string place) => page.Locator(place).First.EvaluateAsync<string>("place => getComputedStyle(place).backgroundColor");

    /// <summary>A new customer's first text, and so a ticket; its subject is the text.</summary>
    private async Task<(string Subject, string Phone)> Ticket(string text)
    {
        var place = Interlocked.Increment(ref lastCustomer);
        var phone = $"+336000010{place:00}";
        var subject = $"{text} {place}";

        await browser.App.Text(phone, subject);

        return (subject, phone);
    }

    private async Task<IPage> Open(string subject, int width = 1440, ColorScheme colours = ColorScheme.Light)
    {
        var found = await browser.App.Get($"/api/v1/tickets?q={Uri.EscapeDataString(subject)}");
        var number = found.GetProperty("items")[0].GetProperty("ticket_number").GetString();

        return await browser.Agent($"/admin/support_tickets/{number}", width, colours);
    }
}
