namespace SmsSupport.Grains.Conversations;

/// <summary>Counts the automatic texts to all numbers together, so that no loop between robots can empty the account. There is one: key 0.</summary>
[Alias("automatic-texts")]
public interface IAutomaticTextsGrain : IGrainWithIntegerKey
{
    /// <summary>Takes some of this hour's: a hundredth of the limit at the most, and at least one.</summary>
    /// <returns>How many; 0 when none is left.</returns>
    [Alias("take")]
    Task<int> Take();
}
