using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SmsSupport.Tests.Telemetry;

/// <summary>A collector of our own, on a free port of this machine: keeps what is exported to it over HTTP.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> exports = new();

    private OtlpReceiver(WebApplication app) => this.app = app;

    /// <summary>The settings that point a program here, and make it hurry.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = app.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    /// <summary>Everything that came, as one text: whatever is readable in it can be searched.</summary>
    public string Everything => string.Join('\n', exports.Select(export => Encoding.UTF8.GetString(export.Body)));

    public IReadOnlySet<string> Paths => exports.Select(export => export.Path).ToHashSet();

    public IReadOnlyList<Span> Spans =>
    [
        .. from resource in Sent("/v1/traces")
           from scope in resource.Messages(2)
           from span in scope.Messages(2)
           select new Span(span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), scope.Message(1)!.Text(1), Tags(resource.Message(1)!, 1)["service.name"], Tags(span, 9)),
    ];

    /// <summary>Each metric's name, with the meter it is of.</summary>
    public IReadOnlySet<(string Meter, string Metric)> Metrics =>
        (from resource in Sent("/v1/metrics")
         from scope in resource.Messages(2)
         from metric in scope.Messages(2)
         select (scope.Message(1)!.Text(1), metric.Text(1))).ToHashSet();

    public static async Task<OtlpReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));

        var receiver = new OtlpReceiver(builder.Build());
        receiver.app.MapPost("/{**path}", receiver.Take);
        await receiver.app.StartAsync();

        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Take(HttpContext call)
    {
        using var body = new MemoryStream();
        await call.Request.Body.CopyToAsync(body);
        exports.Enqueue((call.Request.Path, body.ToArray()));
    }

    private IEnumerable<ProtobufMessage> Sent(string path)
        => exports.Where(export => export.Path == path).SelectMany(export => new ProtobufMessage(export.Body).Messages(1));

    private static Dictionary<string, string> Tags(ProtobufMessage holder, int field)
        => holder.Messages(field).ToDictionary(tag => tag.Text(1), tag => tag.Message(2)!.Text(1));
}
