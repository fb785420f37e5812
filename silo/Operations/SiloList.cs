using System.Collections.Immutable;
using System.Data.Common;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Serialization;
using SmsSupport.Grains.Operations;
using SmsSupport.Operations;
using SmsSupport.Silo.SmsGate;

namespace SmsSupport.Silo.Operations;

/// <inheritdoc cref="ISiloList"/>
internal sealed class SiloList(IGrainFactory grains, ISiloMetadataCache metadata, TimeProvider clock) : ISiloList
{
    public const string VersionKey = "version";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>A frozen silo must not freeze the page that shows it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<ImmutableArray<SiloState>> Read()
    {
        var entries = await Members();
        var silos = await Task.WhenAll(entries.Select(State));

        return
        [
            .. silos.Where(silo => silo.Phase is not (SiloPhase.Stopped or SiloPhase.Lost) || clock.GetUtcNow() - silo.Since < Remembered)
                .OrderBy(silo => silo.Phase is SiloPhase.Stopped or SiloPhase.Lost)
                .ThenBy(silo => silo.StartedAt),
        ];
    }

    // Orleans passes the driver's exceptions on, which no web node could read.
    private async Task<MembershipEntry[]> Members()
    {
        try
        {
            return await grains.GetGrain<IManagementGrain>(0).GetDetailedHosts();
        }
        catch (Exception fault) when (fault is DbException or TimeoutException or IOException or CodecNotFoundException)
        {
            throw new StorageUnavailableException($"The list of silos cannot be read: {fault.GetType().Name}.");
        }
    }

    private async Task<SiloState> State(MembershipEntry entry)
    {
        var phase = PhaseOf(entry);
        var statistics = phase is SiloPhase.Active ? await Statistics(entry.SiloAddress) : null;
        var told = phase is SiloPhase.Active ? metadata.GetSiloMetadata(entry.SiloAddress).Metadata : [];
        var version = told.GetValueOrDefault(VersionKey);

        return new(
            entry.SiloAddress.ToParsableString(),
            entry.SiloName,
            entry.SiloAddress.Endpoint.ToString(),
            phase,
            Utc(entry.StartTime),
            SinceOf(entry, phase),
            version,
            statistics?.EnvironmentStatistics.RawMemoryUsageBytes,
            statistics?.ActivationCount,
            version is null ? null : told.ContainsKey(OtherGateways.Key));
    }

    private async Task<SiloRuntimeStatistics?> Statistics(SiloAddress silo)
    {
        try
        {
            return (await grains.GetGrain<IManagementGrain>(0).GetRuntimeStatistics([silo]).WaitAsync(Patience, clock)).FirstOrDefault();
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            return null;
        }
    }

    /// <summary>One that stops in order writes so itself, with its own vote; others' votes are there when it could not.</summary>
    internal static SiloPhase PhaseOf(MembershipEntry entry)
        => entry.Status switch
        {
            SiloStatus.Active => SiloPhase.Active,
            SiloStatus.ShuttingDown or SiloStatus.Stopping => SiloPhase.Stopping,
            SiloStatus.Dead => (entry.SuspectTimes ?? []).Any(vote => !vote.Item1.Equals(entry.SiloAddress)) ? SiloPhase.Lost : SiloPhase.Stopped,
            _ => SiloPhase.Joining,
        };

    private static DateTimeOffset SinceOf(MembershipEntry entry, SiloPhase phase)
        => phase is SiloPhase.Active or SiloPhase.Joining
            ? Utc(entry.StartTime)
            : Utc((entry.SuspectTimes ?? []).Select(vote => vote.Item2).Append(entry.IAmAliveTime).Append(entry.StartTime).Max());

    // The cluster writes UTC and reads it back as of no zone.
    private static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));
}
