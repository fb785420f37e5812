namespace SmsSupport.Simulator;

/// <summary>The gateway's phone of the simulator. Each web node has it, and posts its texts to itself.</summary>
public static class SimulatedDevice
{
    public const string Id = "SimulatedPhone0000001";
}
