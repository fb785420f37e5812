using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Accounts;
using SmsSupport.Conversations;
using SmsSupport.Customers;
using SmsSupport.Desk;
using SmsSupport.Grains.Accounts;
using SmsSupport.Grains.Customers;
using SmsSupport.Grains.Inbox;
using SmsSupport.Grains.Reminders;
using SmsSupport.Inbox;
using SmsSupport.Reminders;
using SmsSupport.Tests.Api.Fakes;
using SmsSupport.Tests.Storage;
using SmsSupport.Tickets;
using SmsSupport.Web.Api;

namespace SmsSupport.Tests.Api;

/// <summary>The API's real endpoints on the real server, over plain objects instead of grains and databases.</summary>
public sealed class ApiSite : IAsyncDisposable
{
    public const string Key = "the-configured-key";

    private WebApplication app = null!;

    private ApiSite()
    {
        var options = Options.Create(new SupportOptions());
        Tickets = new(Time);
        Grains.Add<ISettingsGrain>(_ => new FakeSettings());
        Grains.Add<ITicketsGrain>(_ => Tickets);
        Grains.Add(number => Tickets.Grain(number));
        Grains.Add(phone => Tickets.Conversation(phone));
        Grains.Add<IApiKeysGrain>(_ => new ApiKeysGrain(Keys, Time));
        Grains.Add<IAccountsGrain>(_ => new AccountsGrain(Accounts));
        Grains.Add<ICustomersGrain>(_ => new CustomersGrain(Customers, News, Time));
        Grains.Add<IInboxGrain>(_ => new InboxGrain(Inbox, News, options));
        Grains.Add<IRemindersGrain>(_ => new RemindersGrain(Reminders, Customers, Signal, News, new(Grains, Time), options, Time));
    }

    internal FakeTimeProvider Time { get; } = new(new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero));

    internal FakeGrains Grains { get; } = new();

    internal FakeTickets Tickets { get; }

    internal NewsInMemory News { get; } = new();

    internal FakeApiKeyStore Keys { get; } = new();

    internal FakeAccountStore Accounts { get; } = new();

    internal FakeCustomerStore Customers { get; } = new();

    internal FakeInboxStore Inbox { get; } = new();

    internal FakeReminderStore Reminders { get; } = new();

    internal FakeSignal Signal { get; } = new();

    /// <summary>Sends the configured key with every request.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Sends no key.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    public static async Task<ApiSite> Start(Exception? outage = null)
    {
        var site = new ApiSite();
        site.Grains.Outage = outage;

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Configuration["API_KEY"] = Key;
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<TimeProvider>(site.Time);
        builder.Services.AddSingleton<IGrainFactory>(site.Grains);
        builder.AddApi();

        site.app = builder.Build();
        site.app.MapApi();
        await site.app.StartAsync();

        site.Stranger = new() { BaseAddress = new(site.app.Urls.Single()) };
        site.Client = new() { BaseAddress = site.Stranger.BaseAddress };
        site.Client.DefaultRequestHeaders.Add("X-Api-Key", Key);

        return site;
    }

    /// <summary>Sends a body as it is, good JSON or not.</summary>
    internal Task<HttpResponseMessage> Send(HttpMethod method, string path, string body, string contentType = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        return Client.SendAsync(new HttpRequestMessage(method, path) { Content = content });
    }

    internal async Task<JsonElement> Get(string path) => await Client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Opens a ticket and gives its number.</summary>
    internal string OpenTicket() => Tickets.Open("+33600000001", new(CreatedVia.Sms, "", "Ma commande", null)).Number.ToString();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
