using System.Collections.Immutable;

namespace SmsSupport.Simulator;

/// <summary>Stands in for the SMS Gate phone when no gateway is configured. There is one: key 0. It forgets everything when its silo stops.</summary>
[Alias("simulated-phone")]
public interface ISimulatedPhoneGrain : IGrainWithIntegerKey
{
    /// <summary>Takes a text to send.</summary>
    /// <returns>False when it had this id already, as the gateway's 409 says.</returns>
    [Alias("accept")]
    Task<bool> Accept(SimulatedText text);

    /// <summary>The texts accepted after the given place, oldest first. The newest 1 000 are kept.</summary>
    [Alias("read")]
    Task<ImmutableArray<SimulatedText>> Read(long after);
}
