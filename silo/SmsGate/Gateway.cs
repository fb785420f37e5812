using Microsoft.Extensions.Options;
using Polly;
using SmsSupport.Silo.Cluster;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Silo.SmsGate;

/// <summary>The phone that texts go out through.</summary>
internal static class Gateway
{
    private static readonly TimeSpan ForTheBody = TimeSpan.FromSeconds(1);

    /// <summary>Sends through the gateway when one is configured, and else to the phone simulator.</summary>
    public static IHostApplicationBuilder AddGateway(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;

        services.AddOptions<GatewayOptions>().Bind(builder.Configuration).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsCheck>();
        services.AddHostedService<GatewayAnnouncement>();

        services.AddSingleton<ISmsSender>(provider => provider.GetRequiredService<IOptions<GatewayOptions>>().Value.Configured
            ? ActivatorUtilities.CreateInstance<GatewaySender>(provider)
            : ActivatorUtilities.CreateInstance<SimulatedSender>(provider));

        if (builder.Configuration.ClusterDatabase() is not null)
        {
            services.AddSingleton<OtherGateways>();
        }

        services.AddSingleton<GatewayDevices>();
        services.AddSmsGateClient();

        return builder;
    }

    private static void AddSmsGateClient(this IServiceCollection services)
    {
        var client = services.AddHttpClient<SmsGateClient>((provider, http) =>
        {
            // The resilience handler's timeout ends with the answer's headers; this one ends the body too.
            http.Timeout = provider.GetRequiredService<IOptions<GatewayOptions>>().Value.Timeout + ForTheBody;
            http.MaxResponseContentBufferSize = 1024 * 1024;
        });

        client
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) =>
            {
                // The client lives as long as the process: connections that grow old notice a gateway that moved.
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);

                // A redirected POST would come back as a GET; that the gateway has moved is for people to settle.
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
            });

        client.AddResilienceHandler("one-call", (pipeline, context)
            => pipeline.AddTimeout(context.ServiceProvider.GetRequiredService<IOptions<GatewayOptions>>().Value.Timeout));
    }
}
