using Microsoft.Playwright;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Desk.Browser;

/// <summary>The real site as a process of its own, and a real Chromium to look at it.</summary>
public sealed class DeskBrowser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? session;

    public RunningApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var chromium = Chromium();

        // A busy machine is no fault of the page.
        Assertions.SetDefaultExpectTimeout(20_000);
        App = await RunningApp.Start();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
    }

    /// <summary>A window of somebody who is not signed in.</summary>
    public async Task<IPage> Stranger(string language = "fr-FR", int width = 1440, ColorScheme colours = ColorScheme.Light) => await Window(new()
    {
        BaseURL = App.Address.ToString(),
        Locale = language,
        ColorScheme = colours,
        ViewportSize = new() { Width = width, Height = 900 },
    });

    /// <summary>A window of an administrator who is signed in.</summary>
    public async Task<IPage> Agent(string address = "/admin", int width = 1440, ColorScheme colours = ColorScheme.Light)
    {
        session ??= await SignInOnce();

        var page = await Window(new()
        {
            BaseURL = App.Address.ToString(),
            Locale = "fr-FR",
            ColorScheme = colours,
            ViewportSize = new() { Width = width, Height = 900 },
            StorageState = session,
        });

        await page.Open(address);

        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();

        if (App is not null)
        {
            await App.DisposeAsync();
        }
    }

    private static string Chromium()
    {
        string?[] places = [Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

        return places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The browser tests need Chromium: install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.");
    }

    private async Task<IPage> Window(BrowserNewContextOptions options)
    {
        var page = await (await browser!.NewContextAsync(options)).NewPageAsync();

        page.SetDefaultTimeout(20_000);

        return page;
    }

    private async Task<string> SignInOnce()
    {
        var page = await Stranger();

        await page.GotoAsync("/admin");
        await page.SignIn("admin", RunningApp.AdminPassword);
        await page.WaitForURLAsync("**/admin");

        return await page.Context.StorageStateAsync();
    }
}
