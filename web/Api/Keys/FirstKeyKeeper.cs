using SmsSupport.Accounts;

namespace SmsSupport.Web.Api.Keys;

/// <summary>Stores the configured key beside the others, as soon as the database answers.</summary>
internal sealed partial class FirstKeyKeeper(FirstKey first, IGrainFactory grains, TimeProvider time, ILogger<FirstKeyKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (first.Hash is not { } hash)
        {
            return;
        }

        for (var tries = 1; !await Store(hash, tell: tries == 1); tries++)
        {
            await Task.Delay(BetweenTries, time, stoppingToken);
        }

        first.IsStored();
    }

    // Whatever the cluster answers while it starts, the key works meanwhile: only trying again makes sense.
    private async Task<bool> Store(string hash, bool tell)
    {
        try
        {
            await grains.GetGrain<IApiKeysGrain>(0).Add(FirstKey.Setting, hash);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (tell)
            {
                LogNotStored(failure.GetType().Name);
            }

            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "The configured API key is not stored yet ({Failure}); it works meanwhile.")]
    private partial void LogNotStored(string failure);
}
