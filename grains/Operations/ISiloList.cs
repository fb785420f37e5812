using System.Collections.Immutable;
using SmsSupport.Operations;

namespace SmsSupport.Grains.Operations;

/// <summary>The cluster's silos, as the one that is asked knows them.</summary>
public interface ISiloList
{
    /// <summary>Those that live, and those that ended within the last day.</summary>
    Task<ImmutableArray<SiloState>> Read();
}
