using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Tests.Webhooks;

/// <summary>The webhook alone, on a real server, before grains of a test's own.</summary>
internal sealed class WebhookHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebhookHost(WebApplication app)
    {
        this.app = app;
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new() { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(1) };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public JournalState Journal => Get<JournalState>();

    public static async Task<WebhookHost> Start(
        FakeCluster cluster, TemporaryDirectory data, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null, string environment = "Development")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });

        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["SMS_SUPPORT_DATA_DIR"] = data.Path });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Services.AddSingleton(cluster.Grains);
        services?.Invoke(builder.Services);
        builder.AddSmsWebhook();

        var app = builder.Build();

        app.MapSmsWebhook();

        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();

            throw;
        }

        return new(app);
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public Task<HttpResponseMessage> Post(string body, params (string Name, string Value)[] headers) => Post(Encoding.UTF8.GetBytes(body), headers);

    public async Task<HttpResponseMessage> Post(byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, SmsWebhook.Path) { Content = new ByteArrayContent(body) };

        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();

        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5));

        await app.StopAsync(stop.Token);
        await app.DisposeAsync();
    }
}
