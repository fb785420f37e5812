using static Microsoft.Playwright.Assertions;

namespace SmsSupport.Tests.Desk.Browser;

/// <summary>What an open desk makes of a server that goes away.</summary>
public sealed class RestartTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    [Fact]
    public async Task An_open_desk_survives_a_killed_server_with_what_was_typed_and_without_signing_in_again()
    {
        await browser.App.Text("+33600002001", "Mon colis ?");

        var page = await browser.Agent("/admin/support_tickets");

        await page.Locator("tr[data-ticket]").First.GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        await page.FillAsync("#answer", "Je regarde");
        await Expect(page.Locator("[data-segments]")).ToContainTextAsync("1 SMS");

        await browser.App.Kill();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        Assert.Equal("readable, and out of the way", await page.EvaluateAsync<string>("""
            () => {
              const bar = document.getElementById('components-reconnect-modal');
              const { color, backgroundColor } = getComputedStyle(bar);
              const lower = bar.getBoundingClientRect().bottom;

              return color !== backgroundColor && lower < document.querySelector('.ticket-talk').getBoundingClientRect().top ? 'readable, and out of the way' : `${color} on ${backgroundColor}, down to ${lower}`;
            }
            """));
        await Expect(page.Locator("#answer")).ToHaveValueAsync("Je regarde");

        await browser.App.Start();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await page.IsAlive();
        await Expect(page.Locator("#answer")).ToHaveValueAsync("Je regarde");

        await page.PressAsync("#answer", "Control+Enter");
        await Expect(page.Locator(".entry-agent")).ToContainTextAsync("Je regarde");
    }
}
