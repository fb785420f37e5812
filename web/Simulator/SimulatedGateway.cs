using SmsSupport.Simulator;

namespace SmsSupport.Web.Simulator;

/// <summary>Plays the SMS Gate app: takes our texts to the phones' screens, and posts the webhooks one at a time.</summary>
internal sealed partial class SimulatedGateway(
    IGrainFactory grains, SimulatedPhones phones, OwnWebhook webhook, TimeProvider time, IHostApplicationLifetime life, ILogger<SimulatedGateway> logger) : BackgroundService
{
    private static readonly TimeSpan WhenWatched = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan WhenIdle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private long lastPlace;
    private TimeSpan pause = WhenIdle;
    private DateTimeOffset readAgainAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);

        while (!stoppingToken.IsCancellationRequested)
        {
            await PostWhatIsDue(stoppingToken);
            await TakeTexts(stoppingToken);

            var wait = phones.UntilNext() is { } untilPost && untilPost < UntilRead ? untilPost : UntilRead;
            await phones.WaitForNews(wait, stoppingToken);
        }
    }

    // Before that, the server does not know its own address.
    private async Task Started(CancellationToken stopping)
    {
        var started = new TaskCompletionSource();
        await using var _ = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }

    private async Task PostWhatIsDue(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && phones.NextDue() is { } post)
        {
            if (await Posted(post, stopping))
            {
                phones.Mark(post);
            }
            else
            {
                phones.Retry(post);
            }
        }
    }

    private async Task<bool> Posted(WebhookPost post, CancellationToken stopping)
    {
        try
        {
            return await webhook.Post(post.Body, stopping);
        }
        // Whatever kept the webhook from answering, the app would try again.
        catch (Exception refused) when (!stopping.IsCancellationRequested)
        {
            LogUnanswered(post.BubbleId, refused.Message);

            return false;
        }
    }

    private TimeSpan UntilRead => TimeSpan.FromTicks(Math.Max(0, (readAgainAt - time.GetUtcNow()).Ticks));

    private async Task TakeTexts(CancellationToken stopping)
    {
        if (UntilRead > TimeSpan.Zero && !phones.Watched)
        {
            return;
        }

        try
        {
            foreach (var text in await grains.GetGrain<ISimulatedPhoneGrain>(0).Read(lastPlace))
            {
                phones.Take(text);
                lastPlace = text.Place;
            }

            pause = phones.Watched || phones.UntilNext() is not null ? WhenWatched : WhenIdle;
        }
        // A cluster that is away comes back: nothing that it throws may end this loop, and nothing is lost, the place stays.
        catch (Exception away) when (!stopping.IsCancellationRequested)
        {
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            LogAway(away.Message, pause.TotalSeconds);
        }

        readAgainAt = time.GetUtcNow() + pause;
    }

    [LoggerMessage(LogLevel.Information, "The webhook did not answer the simulated phone about text {Id}: {Reason}. It is posted again.")]
    private partial void LogUnanswered(string id, string reason);

    [LoggerMessage(LogLevel.Information, "The simulated phone cannot be read: {Reason}. Next try in {Seconds} s.")]
    private partial void LogAway(string reason, double seconds);
}
