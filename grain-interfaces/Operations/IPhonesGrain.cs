using System.Collections.Immutable;

namespace SmsSupport.Operations;

/// <summary>The gateway's phones, by what came from them. There is one: key 0.</summary>
[Alias("phones")]
public interface IPhonesGrain : IGrainWithIntegerKey
{
    /// <summary>Takes in what a web node heard. What is older than what is known changes nothing.</summary>
    [Alias("hear")]
    Task Hear(ImmutableArray<PhoneNews> news);

    /// <summary>Forgets a phone that is no longer used. One that is heard again is known again.</summary>
    [Alias("forget")]
    Task Forget(string deviceId);

    [Alias("list")]
    Task<ImmutableArray<PhoneHealth>> List();
}
