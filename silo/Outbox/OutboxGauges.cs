using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using SmsSupport.Grains.Inbox;
using SmsSupport.Grains.Outbox;
using SmsSupport.Inbox;
using SmsSupport.Outbox;
using SmsSupport.Reminders;
using SmsSupport.Silo.Telemetry;

namespace SmsSupport.Silo.Outbox;

/// <summary>What the database knows of the whole cluster, on the meter <c>SmsSupport</c>: every silo tells the same. Read now and then, however often somebody asks the meter.</summary>
internal sealed class OutboxGauges : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly IOutboxStore outbox;
    private readonly IInboxStore inbox;
    private readonly TimeProvider time;
    private readonly ReminderHours reminderHours;
    private volatile Reading? last;

    public OutboxGauges(IMeterFactory meters, IOutboxStore outbox, IInboxStore inbox, IOptions<SupportOptions> options, TimeProvider time)
    {
        (this.outbox, this.inbox, this.time, reminderHours) = (outbox, inbox, time, new(options.Value));

        var meter = meters.Create(Signals.Name);

        meter.CreateObservableGauge("sms_support.outbox.depth", () => Told(now => now.Outbox.Queued), "{text}", "Texts that are due and not yet with the gateway.");
        meter.CreateObservableGauge("sms_support.outbox.age", () => Told(Age), "s", "How long the oldest of them has been due.");
        meter.CreateObservableGauge("sms_support.outbox.failed", () => Told(now => now.Outbox.FailedLastHour), "{text}", "Texts that failed for good in the last hour.");
        meter.CreateObservableGauge("sms_support.inbox.entries", Entries, "{text}", "Texts in the inbox, by what became of them.");
        meter.CreateObservableCounter("sms_support.inbox.duplicates", () => Told(now => now.Inbox.Duplicates), "{text}", "Texts that came again.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);

        do
        {
            last = await Read(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Null while the database does not answer: no figure is better than an old one.</summary>
    private async Task<Reading?> Read(CancellationToken stopping)
    {
        var now = time.GetUtcNow();

        try
        {
            return new(await outbox.State(now, reminderHours.IsOpen(now), stopping), await inbox.Summarize(stopping));
        }
        catch (StorageUnavailableException)
        {
            return null;
        }
    }

    private IEnumerable<Measurement<T>> Told<T>(Func<Reading, T> figure)
        where T : struct => last is { } reading ? [new(figure(reading))] : [];

    private double Age(Reading reading) => reading.Outbox.OldestDueAt is { } oldest ? Math.Max(0, (time.GetUtcNow() - oldest).TotalSeconds) : 0;

    private IEnumerable<Measurement<long>> Entries()
        => last is { } reading ? reading.Inbox.Outcomes.Select(counted => new Measurement<long>(counted.Value, new KeyValuePair<string, object?>("outcome", WireName.Of(counted.Key)))) : [];

    private sealed record Reading(OutboxHealth Outbox, InboxSummary Inbox);
}
