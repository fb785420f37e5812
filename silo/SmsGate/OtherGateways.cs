using Orleans.Runtime;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace SmsSupport.Silo.SmsGate;

/// <summary>Knows whether another silo of the cluster sends through a real gateway. Each tells so in its metadata.</summary>
internal sealed class OtherGateways(ISiloStatusOracle cluster, ISiloMetadataCache metadata)
{
    public const string Key = "gateway";

    public bool Exist
        => cluster.GetApproximateSiloStatuses(onlyActive: true).Keys.Any(silo => metadata.GetSiloMetadata(silo).Metadata.ContainsKey(Key));
}
