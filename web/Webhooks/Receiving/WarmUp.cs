using System.Text;
using Microsoft.Extensions.Options;
using SmsSupport.Conversations;
using SmsSupport.Web.Webhooks.Parsing;

namespace SmsSupport.Web.Webhooks.Receiving;

/// <summary>Spares the first text the wait for what has to be loaded: every country's numbering plan, the code of a conversation, the database's plans.</summary>
internal sealed partial class WarmUp(
    IGrainFactory grains, IOptions<SupportOptions> options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<WarmUp> logger) : BackgroundService
{
    // Of a country that does not exist: no conversation with it has a ticket.
    private const string Nobody = "+999000000";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Started(stoppingToken);

        WebhookBody.Parse(Encoding.UTF8.GetBytes($$"""{"phone":"{{Nobody}}","text":"-"}"""), time.GetUtcNow(), options.Value.DefaultRegion);

        try
        {
            await grains.GetGrain<IConversationGrain>(Nobody).Note(default, "", "");
        }
        catch (Exception e)
        {
            // Nothing depends on it; the first text will meet the same error and know what to do.
            LogCold(e.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The first text will take longer: {Reason}")]
    private partial void LogCold(string reason);
}
