using SmsSupport.Accounts;

namespace SmsSupport.Web.Api.Keys;

/// <summary>Stores the configured key beside the others, as soon as the database answers.</summary>
internal sealed partial class ConfiguredKeySeeder(ConfiguredKey configured, IGrainFactory grains, TimeProvider time, ILogger<ConfiguredKeySeeder> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configured.Hash is not { } hash)
        {
            return;
        }

        for (var tries = 1; !await TryStore(hash, log: tries == 1); tries++)
        {
            await Task.Delay(RetryDelay, time, stoppingToken);
        }

        configured.MarkStored();
    }

    // A cluster that starts may fail in any way; the key is live meanwhile, so every failure is retried.
    private async Task<bool> TryStore(string hash, bool log)
    {
        try
        {
            await grains.GetGrain<IApiKeysGrain>(0).Add(ConfiguredKey.Setting, hash);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (log)
            {
                LogNotStored(failure.GetType().Name);
            }

            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "The configured API key is not stored yet ({Failure}); it works meanwhile.")]
    private partial void LogNotStored(string failure);
}
