using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using SmsSupport.Desk;
using SmsSupport.Reminders;
using SmsSupport.Silo.Telemetry;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Outbox;

/// <summary>Hands queued texts over: claims as many as may be on their way, sends each on its own, notes together how those ended that have.</summary>
internal sealed partial class OutboxSender(
    IOutboxClaims claims,
    ISmsSender sender,
    OutboxSignal signal,
    GatewayState gateway,
    GatewayWatch watch,
    RetryDelays delays,
    SendMeter meter,
    IGrainFactory grains,
    IOptions<SupportOptions> options,
    TimeProvider time,
    ILogger<OutboxSender> logger) : BackgroundService
{
    /// <summary>How soon a text is found that became due, or that another machine queued.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>How soon another sender goes on with the texts of one that was killed.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    /// <summary>Less than the lease: nobody else may have the text while we are at it.</summary>
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(18);

    private readonly string owner = $"{Environment.MachineName}-{Guid.CreateVersion7():N}";
    private readonly ReminderHours reminderHours = new(options.Value);
    private readonly ConcurrentQueue<(ClaimedText Text, SendResult Result)> ended = new();
    private readonly List<(ClaimedText Text, SendResult Result)> unsettled = [];
    private int underway;
    private int storageFailures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Round(stoppingToken);
            await signal.Wait(Pause(), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Finish();
    }

    private TimeSpan Pause() => storageFailures is 0 ? Poll : TimeSpan.FromSeconds(Math.Min(30, Math.Pow(2, storageFailures)));

    private async Task Round(CancellationToken stopping)
    {
        try
        {
            await Settle();
            await Probe(stopping);
            await Claim(stopping);

            if (storageFailures > 0)
            {
                storageFailures = 0;
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
            if (storageFailures++ is 0)
            {
                LogStorageFails(error);
            }
        }
    }

    private async Task Settle()
    {
        while (ended.TryDequeue(out var end))
        {
            underway--;
            unsettled.Add(end);
            watch.Note(end.Result);
        }

        if (unsettled is [])
        {
            return;
        }

        await claims.Settle(owner, unsettled, time.GetUtcNow(), CancellationToken.None);

        ImmutableArray<TicketNumber> tickets = [.. unsettled.Select(end => end.Text.Ticket).OfType<TicketNumber>().Distinct()];
        unsettled.Clear();

        await Tell(tickets);
    }

    private async Task Probe(CancellationToken stopping)
    {
        if (await watch.Probe(stopping))
        {
            await Tell([]);
        }
    }

    private async Task Claim(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var free = Math.Max(0, gateway.Slots(now) - underway);

        if (free is 0 && !gateway.Refused)
        {
            return;
        }

        // While the gateway refuses us nothing is taken, but what has waited too long is given up all the same.
        var (texts, givenUp) = await claims.Claim(owner, now, Lease, free, reminderHours.IsOpen(now), stopping);

        foreach (var text in texts)
        {
            underway++;
            _ = Try(text);
        }

        if (givenUp is not [])
        {
            await Tell(givenUp);
        }
    }

    /// <summary>Never throws: whatever happens is how the try ended.</summary>
    private async Task Try(ClaimedText text)
    {
        using var activity = Signals.Resume("send", ActivityKind.Consumer, text.Cause);
        var started = time.GetTimestamp();
        var result = await Send(text);

        activity?.SetTag("sms_support.outbox.id", text.RowId).SetTag("sms_support.outbox.kind", WireName.Of(text.Kind)).SetTag("sms_support.send.outcome", SendMeter.NameOf(result));
        meter.Tried(text, result, time.GetElapsedTime(started), time.GetUtcNow());
        ended.Enqueue((text, result));
        signal.Wake();
    }

    private async Task<SendResult> Send(ClaimedText text)
    {
        // Not the host's token: a text on its way is not called back, only waited for.
        using var budget = new CancellationTokenSource(LongestTry, time);

        try
        {
            return await sender.Send(text, budget.Token);
        }
        catch (Exception error)
        {
            LogTryFailed(error, text.RowId);

            return new SendResult.TryAgain(time.GetUtcNow() + delays.After(text.Attempts), "unexpected_error");
        }
    }

    private async Task Tell(ImmutableArray<TicketNumber> changed)
    {
        try
        {
            await grains.GetGrain<IDeskGrain>(0).Tell(changed);
        }
        catch (Exception error)
        {
            // Desks look again by themselves every few seconds.
            LogNotTold(error);
        }
    }

    private async Task Finish()
    {
        try
        {
            await Settle();

            while (underway > 0)
            {
                await signal.Wait(Poll, CancellationToken.None);
                await Settle();
            }
        }
        catch (Exception error)
        {
            // The leases end by themselves; the same ids are tried again then.
            LogStorageFails(error);
        }
    }

    [LoggerMessage(LogLevel.Error, "The outbox cannot be read or written; sending waits.")]
    private partial void LogStorageFails(Exception error);

    [LoggerMessage(LogLevel.Information, "The outbox can be read and written again.")]
    private partial void LogStorageWorks();

    [LoggerMessage(LogLevel.Warning, "Text {RowId} could not be handed over; it will be tried again.")]
    private partial void LogTryFailed(Exception error, string rowId);

    [LoggerMessage(LogLevel.Debug, "The desk was not told of a change.")]
    private partial void LogNotTold(Exception error);
}
