using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SmsSupport.Web.Webhooks.Endpoint;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Receiving;
using SmsSupport.Web.Webhooks.Replaying;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Web.Webhooks;

/// <summary>The way in for customers' texts: <c>POST /webhooks/sms</c>.</summary>
internal static class SmsWebhook
{
    public const string Path = "/webhooks/sms";

    public static WebApplicationBuilder AddSmsWebhook(this WebApplicationBuilder builder)
    {
        var services = builder.Services;

        services.AddReplay();
        services.AddOptions<WebhookOptions>().BindConfiguration("").ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptions.Validation>();

        services.AddSingleton(OpenJournal);
        services.AddSingleton<JournalState>();
        services.AddSingleton<SenderLocks>();
        services.AddSingleton<WebhookReceiver>();
        services.AddSingleton<WebhookEndpoint>();
        services.AddSingleton<SignaturePolicy>();
        services.AddSingleton<QuarantineRelease>();
        services.AddHostedService<JournalMeter>();
        services.AddHostedService<UnsignedWarning>();
        services.AddHostedService<Replayer>();
        services.AddHostedService<WarmUp>();
        services.AddHealthChecks().AddCheck<JournalHealth>("journal");

        return builder;
    }

    /// <summary>What brings a journal to the cluster, in a site or without one.</summary>
    public static IServiceCollection AddReplay(this IServiceCollection services)
    {
        services.AddSupportOptions();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IJournalDisk, JournalDisk>();
        services.AddSingleton<ClusterCircuitBreaker>();
        services.AddSingleton<WebhookMeter>();
        services.AddSingleton<DeviceActivity>();
        services.AddSingleton<WebhookDispatcher>();

        return services;
    }

    public static WebApplication MapSmsWebhook(this WebApplication app)
    {
        app.MapPost(Path, context => context.RequestServices.GetRequiredService<WebhookEndpoint>().Post(context))
            .AllowAnonymous()
            .DisableAntiforgery();

        return app;
    }

    private static Journal OpenJournal(IServiceProvider services) => new(
        Place(services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IOptions<SupportOptions>>().Value.DataDirectory),
        services.GetRequiredService<IJournalDisk>(),
        services.GetRequiredService<ILogger<Journal>>());

    // An embedded database has one site. Sites of a cluster may share a host and its data directory.
    private static JournalLock Place(IConfiguration configuration, string dataDirectory)
        => configuration.IsOneOfMany()
            ? JournalPlaces.TakeFirstFree(dataDirectory)
            : JournalLock.Take(JournalPlaces.In(dataDirectory));
}
