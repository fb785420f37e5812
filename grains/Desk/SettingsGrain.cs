using System.Collections.Immutable;
using SmsSupport.Desk;

namespace SmsSupport.Grains.Desk;

public sealed class SettingsGrain([PersistentState("desk-settings")] IPersistentState<SavedSettings> saved, SettingsCopy copy) : Grain, ISettingsGrain
{
    public Task<DeskSettings> Read() => Task.FromResult(saved.State.Settings);

    public async Task Save(DeskSettings settings)
    {
        await saved.Save(new() { Settings = settings }, this);
        copy.Forget();
    }

    public Task<ImmutableArray<CustomerText>> Texts() => Task.FromResult(BuiltInCustomerTexts.With(saved.State.Settings.Texts));

    public Task<ImmutableArray<CustomerText>> BuiltInTexts() => Task.FromResult(BuiltInCustomerTexts.All);
}
