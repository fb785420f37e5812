using Microsoft.Playwright;

namespace SmsSupport.Tests.Desk.Browser;

/// <summary>What people do in the desk.</summary>
internal static class Steps
{
    public static async Task SignIn(this IPage page, string user, string password)
    {
        await page.FillAsync("#userName", user);
        await page.FillAsync("#password", password);
        await page.ClickAsync("button[type=submit]");
    }

    /// <summary>Goes somewhere and waits until the page is alive: what is shown before that hears no click.</summary>
    public static async Task Open(this IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.IsAlive();
    }

    public static Task IsAlive(this IPage page) => page.WaitForFunctionAsync("() => document.documentElement.dataset.alive === 'true'");

    public static async Task<string> NumberOf(this IPage page, string subject)
        => await page.Locator("tr[data-ticket]", new() { HasText = subject }).First.GetAttributeAsync("data-ticket") ?? "";

    /// <summary>How many tickets the sidebar says are unread.</summary>
    public static ILocator Badge(this IPage page) => page.Locator(".sidebar .badge-loud");

    public static Task<int> TooWideBy(this IPage page) => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
