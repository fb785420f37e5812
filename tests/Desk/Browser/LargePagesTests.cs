using SmsSupport.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace SmsSupport.Tests.Desk.Browser;

/// <summary>What customers write decides how large a page is; the desk stays alive on it.</summary>
public sealed class LargePagesTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    private const string Customer = "+33600000091";

    [Fact]
    public async Task Long_conversations_and_enormous_texts_leave_every_page_alive()
    {
        var sentAt = DateTimeOffset.Now.AddMinutes(-10);

        for (var place = 0; place < 120; place++)
        {
            await browser.App.Text(Customer, $"{place} {new string('a', 150)}", receivedAt: sentAt.AddSeconds(place));
        }

        await browser.App.Text(Customer, new string('b', 100_000), receivedAt: sentAt.AddSeconds(200));

        // A text that waited in the journal comes a moment later.
        var number = "";

        await Until.True(
            async () =>
            {
                var tickets = await browser.App.Get($"/api/v1/tickets?phone_number={Uri.EscapeDataString(Customer)}");

                number = tickets.GetProperty("items")[0].GetProperty("ticket_number").GetString()!;

                return (await browser.App.Get($"/api/v1/tickets/{number}")).GetProperty("thread").EnumerateArray().Count(entry => entry.GetProperty("kind").GetString() == "customer") == 121;
            },
            TimeSpan.FromSeconds(30),
            () => browser.App.Output);

        var page = await browser.Agent($"/admin/support_tickets/{number}");

        // Alive means that it answers: opening it marked it as read, and a click changes it back.
        await page.GetByText("Marquer comme non lu").ClickAsync();
        await Expect(page.GetByText("Marquer comme lu")).ToBeVisibleAsync();

        foreach (var address in new[] { "/admin", "/admin/support_tickets", "/admin/inbox" })
        {
            await page.Open(address);
        }
    }
}
