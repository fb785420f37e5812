using System.Diagnostics;
using Microsoft.Extensions.Options;
using SmsSupport.Grains.Outbox;
using SmsSupport.Reminders;
using SmsSupport.Silo.Telemetry;

namespace SmsSupport.Silo.Outbox;

/// <summary>
/// Hands texts to the gateway, as many at once as it bears. What this silo commits is in its <see cref="SendQueue"/> at once; this looks in the outbox for the rest: what was scheduled, is to be
/// tried again, or belonged to a sender that is gone.
/// </summary>
internal sealed partial class OutboxSender(
    IOutboxClaims claims,
    ISmsSender sender,
    SendQueue queue,
    OutboxSignal signal,
    GatewayState gateway,
    GatewayWatch watch,
    RetryDelays delays,
    SendMeter meter,
    IOptions<SupportOptions> options,
    TimeProvider time,
    ILogger<OutboxSender> logger) : BackgroundService
{
    /// <summary>How soon a text is found that became due, or that another machine queued.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>How often the lease is renewed while texts are held.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(2);

    /// <summary>A customer may have opted out since: a reminder that could not leave by then is claimed anew.</summary>
    private static readonly TimeSpan OptOutHolds = TimeSpan.FromSeconds(2);

    /// <summary>An answer does not wait for reminders that a slow gateway holds: so many are under way beside them.</summary>
    private const int SlotsForAnswers = 2;

    private const int MostClaimed = 256;

    private readonly ReminderHours reminderHours = new(options.Value);
    private readonly Lock pumping = new();
    private int underway;
    private int answersUnderway;
    private int failures;
    private bool mayBeMore;
    private double secondsPerTry = 0.1;
    private long lookedAt;
    private long renewedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        queue.Listen(added: Pump, missed: signal.Wake);

        while (!stoppingToken.IsCancellationRequested)
        {
            await Round(stoppingToken);
            await signal.Wait(Pause(), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Finish();
    }

    private TimeSpan Pause() => failures is 0 ? Poll : TimeSpan.FromSeconds(Math.Min(30, Math.Pow(2, failures)));

    private async Task Round(CancellationToken stopping)
    {
        try
        {
            Renew();
            await watch.Probe(stopping);
            await Look(stopping);
            Pump();

            if (failures > 0)
            {
                failures = 0;
                LogStorageWorks();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping is no failure.
        }
        catch (Exception error)
        {
            // Whatever it was, the rows say what is to be done; once in the log is enough.
            if (failures++ is 0)
            {
                LogStorageFails(error);
            }
        }
    }

    private void Renew()
    {
        if (queue.IsHolding && time.GetElapsedTime(renewedAt) >= Renewal)
        {
            renewedAt = time.GetTimestamp();
            claims.Renew();
        }
    }

    /// <summary>Looks for texts that no sender holds: now and then, and on and on while there are more than were taken.</summary>
    private async Task Look(CancellationToken stopping)
    {
        var isOpen = sender.MaySend && gateway.Slots(time.GetUtcNow()) > 0;

        queue.Devices = isOpen ? sender.Devices : null;

        if (!isOpen)
        {
            PutBack();
        }

        mayBeMore |= signal.TakeCall();

        if (time.GetElapsedTime(lookedAt) < Poll && !(mayBeMore && isOpen && queue.Waiting < Math.Max(1, Claimable / 2)))
        {
            return;
        }

        lookedAt = time.GetTimestamp();

        var result = await Claim(isOpen);

        // Asked only when there is something to send: an idle desk leaves the gateway alone.
        if (isOpen && result.IsAnyDue && queue.Devices is null)
        {
            queue.Devices = await sender.FindDevices(stopping);

            if (queue.Devices is null)
            {
                watch.Note(new SendResult.Unauthorized());
            }
            else
            {
                result = await Claim(isOpen);
            }
        }

        mayBeMore = result.Numbers.Length > 0 && result.Numbers.Length >= Claimable / 2;
    }

    // While the gateway refuses us nothing is taken, but what has waited too long is given up all the same.
    private Task<ClaimResult> Claim(bool isOpen) => claims.Claim(new(isOpen ? Claimable : 0, reminderHours.IsOpen(time.GetUtcNow()), queue.Devices));

    /// <summary>How many numbers are worth holding: as many as the gateway takes in a second or so.</summary>
    private int Claimable
    {
        get
        {
            var slots = gateway.Slots(time.GetUtcNow());

            return slots <= 1 ? slots : Math.Clamp((int)(slots / Math.Max(0.001, secondsPerTry)), slots, MostClaimed);
        }
    }

    /// <summary>Starts as many tries as may be under way.</summary>
    private void Pump()
    {
        lock (pumping)
        {
            while (Next() is { } text)
            {
                Count(text, 1);
                _ = Try(text);
            }
        }
    }

    private ClaimedText? Next()
    {
        var slots = queue.MayTry ? gateway.Slots(time.GetUtcNow()) : 0;

        return underway < slots ? queue.Take()
            : slots > 1 && answersUnderway < SlotsForAnswers && underway < slots + SlotsForAnswers ? queue.Take(answersOnly: true)
            : null;
    }

    private void Count(ClaimedText text, int more)
    {
        underway += more;
        answersUnderway += text.Kind is OutboxKind.Answer ? more : 0;
    }

    /// <summary>Never throws: whatever happens is how the try ended.</summary>
    private async Task Try(ClaimedText text)
    {
        // Not in the loop of whoever woke us.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

        var result = Untried(text) ?? await Send(text);
        var goesOn = result is SendResult.Accepted or SendResult.Refused or SendResult.Expired or SendResult.OptedOut;

        claims.Settle([(text, result), .. queue.End(text, goesOn).Select(behind => (behind, (SendResult)new SendResult.PutBack()))]);

        lock (pumping)
        {
            Count(text, -1);
        }

        watch.Note(result);

        if (gateway.Slots(time.GetUtcNow()) is 0)
        {
            PutBack();
        }

        Pump();

        if (mayBeMore || Volatile.Read(ref underway) is 0)
        {
            signal.Nudge();
        }
    }

    /// <summary>Why a text is not even tried; null when it is.</summary>
    private SendResult? Untried(ClaimedText text)
    {
        var now = time.GetUtcNow();

        return text.ExpiresAt <= now ? new SendResult.Expired()
            : text.OptedOut ? new SendResult.OptedOut()
            : text.Kind is OutboxKind.Reminder && now - text.AskedAt > OptOutHolds ? new SendResult.PutBack()
            : null;
    }

    private async Task<SendResult> Send(ClaimedText text)
    {
        using var activity = Signals.Resume("send", ActivityKind.Consumer, text.Cause);
        var started = time.GetTimestamp();

        // Not the host's token: a text on its way is not called back, only waited for.
        using var budget = new CancellationTokenSource(SendQueue.LongestTry, time);
        SendResult result;

        try
        {
            result = await sender.Send(text, budget.Token);
        }
        catch (Exception error)
        {
            LogTryFailed(error, text.RowId);
            result = new SendResult.TryAgain(time.GetUtcNow() + delays.After(text.Attempts), "unexpected_error");
        }

        activity?.SetTag("sms_support.outbox.id", text.RowId).SetTag("sms_support.outbox.kind", WireName.Of(text.Kind)).SetTag("sms_support.send.outcome", SendMeter.NameOf(result));
        var took = time.GetElapsedTime(started);

        meter.Tried(text, result, took, time.GetUtcNow());
        secondsPerTry += (took.TotalSeconds - secondsPerTry) / 8;

        return result;
    }

    /// <summary>Gives back what cannot leave now: the database waits better, and others may be luckier.</summary>
    private void PutBack()
    {
        if (queue.Empty() is { Length: > 0 } waiting)
        {
            claims.Settle([.. waiting.Select(text => (text, (SendResult)new SendResult.PutBack()))]);
        }
    }

    private async Task Finish()
    {
        queue.Devices = null;

        // What is being written may bring a last text.
        await claims.Finish();
        PutBack();

        while (Volatile.Read(ref underway) > 0)
        {
            await signal.Wait(Poll, CancellationToken.None);
            Renew();
        }

        // What cannot be noted is tried again by others, with the same ids, when the lease ends.
        await claims.Finish();
    }

    [LoggerMessage(LogLevel.Error, "The outbox cannot be read or written; sending waits.")]
    private partial void LogStorageFails(Exception error);

    [LoggerMessage(LogLevel.Information, "The outbox can be read and written again.")]
    private partial void LogStorageWorks();

    [LoggerMessage(LogLevel.Warning, "Text {RowId} could not be handed over; it will be tried again.")]
    private partial void LogTryFailed(Exception error, string rowId);
}
