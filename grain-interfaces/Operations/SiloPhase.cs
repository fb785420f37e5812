namespace SmsSupport.Operations;

[GenerateSerializer, Alias("silo-phase")]
public enum SiloPhase
{
    Joining = 0,
    Active = 1,
    Stopping = 2,

    /// <summary>Ended as it was asked to.</summary>
    Stopped = 3,

    /// <summary>The other silos declared it dead: it was killed, or could not be reached.</summary>
    Lost = 4,
}
