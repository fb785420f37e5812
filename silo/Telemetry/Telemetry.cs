using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SmsSupport.Silo.Telemetry;

/// <summary>Metrics and traces over OTLP, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to. The standard variables, <c>OTEL_…</c>, say how.</summary>
/// <remarks>Logs are left out: they go to the console, masked.</remarks>
public static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Exports what this process measures. Without an endpoint nothing is measured, and nothing costs.</summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.ExportsTelemetry())
        {
            return builder;
        }

        builder.Services.Configure<AspNetCoreTraceInstrumentationOptions>(requests => requests.Filter = IsWorthATrace);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(NameOf(builder)).AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics
                .AddMeter(Signals.Name, "Microsoft.Orleans", "Npgsql", "System.Runtime")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddOtlpExporter())
            .WithTracing(traces => traces
                .AddSource(Signals.Name, "Microsoft.Orleans.Application", "Npgsql")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddProcessor<LeftOutPolls>()
                .AddProcessor<MaskedSpans>()
                .AddOtlpExporter());

        return builder;
    }

    /// <summary>Whether there is anybody to measure for.</summary>
    internal static bool ExportsTelemetry(this IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[Endpoint]);

    private static bool IsWorthATrace(HttpContext request) => !request.Request.Path.StartsWithSegments("/health");

    private static string NameOf(WebApplicationBuilder builder)
        => builder.Environment.ApplicationName == typeof(Telemetry).Assembly.GetName().Name ? "sms-support-silo"
            : builder.Configuration.HasSilosApart() ? "sms-support-web"
            : "sms-support";
}
