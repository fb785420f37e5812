using Microsoft.Extensions.Options;

namespace SmsSupport.Silo.SmsGate;

/// <summary>Says at start, in one plain line, where texts go.</summary>
internal sealed partial class GatewayAnnouncement(IOptions<GatewayOptions> options, ILogger<GatewayAnnouncement> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Configured)
        {
            LogGateway(options.Value.At("").Authority);
        }
        else
        {
            LogSimulator();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Texts go out through the SMS gateway at {Host}.")]
    private partial void LogGateway(string host);

    [LoggerMessage(LogLevel.Information, "No SMS_GATEWAY_USER is set: texts go out to the built-in phone simulator, and reach nobody.")]
    private partial void LogSimulator();
}
