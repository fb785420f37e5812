using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SmsSupport.Grains.Outbox;
using SmsSupport.Silo.SmsGate;
using SmsSupport.Silo.Telemetry;

namespace SmsSupport.Silo.Outbox;

/// <summary>Everything that sending is made of.</summary>
internal static class Outbox
{
    /// <summary>Sends what is queued, through the gateway when one is configured and else to the phone simulator. To be added after Orleans, so that it starts after it and stops before.</summary>
    public static IHostApplicationBuilder AddOutbox(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;

        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSupportOptions();
        services.AddSingleton<IValidateOptions<SupportOptions>, ReminderHoursCheck>();

        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<IOutboxSignal>(provider => provider.GetRequiredService<OutboxSignal>());
        services.AddSingleton<GatewayState>();
        services.AddSingleton<IGatewayState>(provider => provider.GetRequiredService<GatewayState>());
        services.AddSingleton<GatewayWatch>();
        services.AddSingleton<RetryDelays>();
        services.AddSingleton<SendMeter>();
        services.AddHostedService<OutboxSender>();

        if (builder.Configuration.ExportsTelemetry())
        {
            services.AddHostedService<OutboxGauges>();
        }

        return builder.AddGateway();
    }
}
