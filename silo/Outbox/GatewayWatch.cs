namespace SmsSupport.Silo.Outbox;

/// <summary>Keeps <see cref="GatewayState"/> true, and says in the log what ops should know of it.</summary>
internal sealed partial class GatewayWatch(GatewayState state, ISmsSender sender, TimeProvider time, ILogger<GatewayWatch> logger)
{
    /// <summary>Takes note of how a text fared.</summary>
    public void Note(SendResult result)
    {
        var (before, after) = state.Tried(result, time.GetUtcNow());

        if (before.RefusedSince is null && after.RefusedSince is not null)
        {
            LogRefused();
        }
        else if (before.RefusedSince is not null && after.RefusedSince is null)
        {
            LogLetInAgain();
        }
        else if (before.LastError is null && after.LastError is { } reason)
        {
            LogTrouble(reason);
        }
    }

    /// <summary>Asks the gateway whether it still refuses us, when it is time to.</summary>
    /// <returns>Whether it no longer does.</returns>
    public async Task<bool> Probe(CancellationToken cancellation)
    {
        if (!state.ProbeIsDue(time.GetUtcNow()))
        {
            return false;
        }

        state.Probed(await sender.Probe(cancellation), time.GetUtcNow());

        if (state.Refused)
        {
            return false;
        }

        LogLetInAgain();

        return true;
    }

    [LoggerMessage(LogLevel.Critical, "The gateway refuses SMS_GATEWAY_USER and SMS_GATEWAY_PASSWORD. Texts stay queued until it takes them.")]
    private partial void LogRefused();

    [LoggerMessage(LogLevel.Information, "The gateway takes our credentials again; sending goes on.")]
    private partial void LogLetInAgain();

    [LoggerMessage(LogLevel.Warning, "A text could not be handed to the gateway ({Reason}); it is tried again, less and less often. If this goes on, check SMS_GATEWAY_URL and the gateway.")]
    private partial void LogTrouble(string reason);
}
