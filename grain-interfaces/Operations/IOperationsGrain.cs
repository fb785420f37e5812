namespace SmsSupport.Operations;

/// <summary>What administrators see of the running system. A stateless worker: any key, 0 by custom.</summary>
[Alias("operations")]
public interface IOperationsGrain : IGrainWithIntegerKey
{
    /// <summary>The system of this instant, or of a few seconds ago.</summary>
    [Alias("look")]
    Task<OperationsView> Look();
}
