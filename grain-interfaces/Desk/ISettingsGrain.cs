using System.Collections.Immutable;

namespace SmsSupport.Desk;

/// <summary>Keeps what administrators change. There is one: key 0.</summary>
[Alias("settings")]
public interface ISettingsGrain : IGrainWithIntegerKey
{
    [Alias("read")]
    Task<DeskSettings> Read();

    [Alias("save")]
    Task Save(DeskSettings settings);

    /// <summary>Every text in every language: the administrator's, else the built-in one.</summary>
    [Alias("texts")]
    Task<ImmutableArray<CustomerText>> Texts();

    /// <summary>The texts as the product ships them.</summary>
    [Alias("built-in-texts")]
    Task<ImmutableArray<CustomerText>> BuiltInTexts();
}
