using System.Collections.Immutable;
using SmsSupport.Operations;
using SmsSupport.Outbox;

namespace SmsSupport.Grains.Operations;

/// <summary>Decides what is wrong, from what is known. The one place that does.</summary>
/// <remarks><c>docs/operations.md</c> says of each alarm what it means and what to do; a limit that moves here moves there.</remarks>
public static class AlarmRules
{
    public const int ManyFailures = 5;
    public const int LowBattery = 20;
    public const int ManyNodeChanges = 6;
    public const long LowDisk = 512L << 20;

    public static readonly TimeSpan OutboxLateAfter = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan JournalWaitsAfter = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan NodeSilentAfter = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan SiloStuckAfter = TimeSpan.FromMinutes(2);
    public static readonly TimeSpan SiloLostFor = TimeSpan.FromHours(1);
    public static readonly TimeSpan PhoneSilentAtLeastAfter = TimeSpan.FromMinutes(10);

    private const int MissedPings = 3;

    /// <summary>A silo may be back before the others have noticed that it was gone.</summary>
    private static readonly TimeSpan NoticedWithin = TimeSpan.FromMinutes(2);

    /// <summary>The alarms, the worst first.</summary>
    public static ImmutableArray<Alarm> Decide(
        IEnumerable<SiloState> silos, IEnumerable<WebNode> nodes, IEnumerable<PhoneHealth> phones, OutboxHealth outbox, DateTimeOffset now)
    {
        SiloState[] cluster = [.. silos];
        WebNode[] site = [.. nodes];

        return
        [
            .. OfOutbox(outbox, now)
                .Concat(site.SelectMany(node => OfNode(node, now)))
                .Concat(OfSignatures(site))
                .Concat(phones.SelectMany(phone => OfPhone(phone, now)))
                .Concat(OfLostSilos(cluster, now))
                .Concat(cluster.SelectMany(silo => OfSilo(silo, now)))
                .Concat(OfGateways(cluster))
                .OrderBy(alarm => alarm.Level)
                .ThenBy(alarm => alarm.Kind),
        ];
    }

    private static IEnumerable<Alarm> OfOutbox(OutboxHealth outbox, DateTimeOffset now)
    {
        if (outbox.Refused)
        {
            yield return new(AlarmKind.GatewayRefused, AlarmLevel.Critical, Count: outbox.Queued);
        }
        else if (outbox.OldestDueAt is { } due && now - due > OutboxLateAfter)
        {
            yield return new(AlarmKind.OutboxLate, AlarmLevel.Critical, Count: outbox.Queued, Since: due);
        }

        if (outbox.FailedLastHour >= ManyFailures)
        {
            yield return new(AlarmKind.SendingFailures, AlarmLevel.Warning, Count: outbox.FailedLastHour);
        }
    }

    private static IEnumerable<Alarm> OfNode(WebNode node, DateTimeOffset now)
    {
        var report = node.Report;

        if (node.State is not WebNodeState.Reporting)
        {
            if (report.JournalDepth > 0)
            {
                yield return new(AlarmKind.JournalStranded, AlarmLevel.Critical, report.Name, report.JournalDepth, node.HeardAt);
            }
            else if (node.State is WebNodeState.Silent && now - node.HeardAt > NodeSilentAfter)
            {
                yield return new(AlarmKind.NodeSilent, AlarmLevel.Warning, report.Name, Since: node.HeardAt);
            }

            // What else it said is no longer true of anything.
            yield break;
        }

        if (report.JournalOldestAt is { } oldest && now - oldest > JournalWaitsAfter)
        {
            yield return new(AlarmKind.JournalWaiting, AlarmLevel.Warning, report.Name, report.JournalDepth, oldest);
        }

        if (report.JournalDamaged > 0)
        {
            yield return new(AlarmKind.JournalDamaged, AlarmLevel.Critical, report.Name, report.JournalDamaged);
        }

        if (report.FreeDiskBytes < LowDisk)
        {
            yield return new(AlarmKind.DiskLow, AlarmLevel.Critical, report.Name, report.FreeDiskBytes);
        }
    }

    private static IEnumerable<Alarm> OfSignatures(IEnumerable<WebNode> nodes)
        => nodes.Any(node => node is { State: WebNodeState.Reporting, Report.Unverified: true }) ? [new(AlarmKind.WebhookUnsigned, AlarmLevel.Warning)] : [];

    private static IEnumerable<Alarm> OfPhone(PhoneHealth phone, DateTimeOffset now)
    {
        // Without pings, silence may just mean that nobody texts.
        if (phone.PingsEvery is { } pause)
        {
            var patience = pause * MissedPings;

            if (now - phone.HeardAt > (patience > PhoneSilentAtLeastAfter ? patience : PhoneSilentAtLeastAfter))
            {
                yield return new(AlarmKind.PhoneSilent, AlarmLevel.Critical, phone.DeviceId, Since: phone.HeardAt);

                yield break;
            }
        }

        if (phone.LastPing is { Battery: < LowBattery and var battery, Charging: not true })
        {
            yield return new(AlarmKind.PhoneBatteryLow, AlarmLevel.Warning, phone.DeviceId, battery);
        }

        // A node that is restarted costs two changes; a proxy that does not pin the phone costs one for each text or so.
        if (phone.NodeChanges >= ManyNodeChanges)
        {
            yield return new(AlarmKind.PhoneOnManyNodes, AlarmLevel.Warning, phone.DeviceId, phone.NodeChanges);
        }
    }

    private static IEnumerable<Alarm> OfSilo(SiloState silo, DateTimeOffset now)
    {
        if (silo.Phase is SiloPhase.Joining or SiloPhase.Stopping && now - silo.Since > SiloStuckAfter)
        {
            yield return new(AlarmKind.SiloStuck, AlarmLevel.Warning, silo.Address, Since: silo.Since);
        }
    }

    // When none has one, texts go to the simulator, as they should.
    private static IEnumerable<Alarm> OfGateways(SiloState[] cluster)
    {
        var active = cluster.Where(silo => silo.Phase is SiloPhase.Active).ToLookup(silo => silo.HasGateway);

        return active[true].Any() ? active[false].Select(silo => new Alarm(AlarmKind.SiloWithoutGateway, AlarmLevel.Warning, silo.Address, Since: silo.StartedAt)) : [];
    }

    // With free ports a silo that is started again has another address: any that started on the same machine since stands for one that was lost.
    private static IEnumerable<Alarm> OfLostSilos(SiloState[] cluster, DateTimeOffset now)
    {
        var later = cluster.OrderBy(silo => silo.StartedAt).ToList();

        foreach (var lost in cluster.Where(silo => silo.Phase is SiloPhase.Lost).OrderBy(silo => silo.StartedAt))
        {
            if (later.Find(other => other.StartedAt > lost.StartedAt && other.StartedAt > lost.Since - NoticedWithin && HostOf(other) == HostOf(lost)) is { } replacement)
            {
                later.Remove(replacement);
            }
            else if (now - lost.Since < SiloLostFor)
            {
                yield return new(AlarmKind.SiloLost, AlarmLevel.Warning, lost.Address, Since: lost.Since);
            }
        }
    }

    private static string HostOf(SiloState silo) => silo.Address[..silo.Address.LastIndexOf(':')];
}
