namespace SmsSupport.Grains.Conversations;

/// <summary>Counts the automatic texts to all numbers together, so that no loop between robots can empty the account. There is one: key 0.</summary>
[Alias("automatic-texts")]
public interface IAutomaticTextsGrain : IGrainWithIntegerKey
{
    /// <summary>Takes one of this hour's; false when none is left.</summary>
    [Alias("try-take")]
    Task<bool> TryTake();

    /// <summary>Gives back one that came to no use.</summary>
    [Alias("give-back")]
    Task GiveBack();
}
