using System.Collections.Immutable;
using SmsSupport.Desk;

namespace SmsSupport.Grains.Desk;

public sealed class SettingsGrain([PersistentState("desk-settings")] IPersistentState<SavedSettings> saved) : Grain, ISettingsGrain
{
    public Task<DeskSettings> Read() => Task.FromResult(saved.State.Settings);

    public Task Save(DeskSettings settings) => saved.Save(new() { Settings = settings }, this);

    public Task<ImmutableArray<CustomerText>> Texts()
        => Task.FromResult(BuiltInCustomerTexts.All
            .Select(builtIn => saved.State.Settings.Texts.FirstOrDefault(own => own.Kind == builtIn.Kind && own.Language == builtIn.Language) ?? builtIn)
            .ToImmutableArray());

    public Task<ImmutableArray<CustomerText>> BuiltInTexts() => Task.FromResult(BuiltInCustomerTexts.All);
}
