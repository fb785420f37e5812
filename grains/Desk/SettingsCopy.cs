using System.Collections.Immutable;
using SmsSupport.Desk;

namespace SmsSupport.Grains.Desk;

/// <summary>A silo's copy of what administrators change, so that no text costs a call of the one grain that keeps it. A second old at the most.</summary>
public sealed class SettingsCopy(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task<Copy>? copy;
    private long askedAt;

    public async ValueTask<DeskSettings> Read() => (await Current()).Settings;

    /// <summary>Every text in every language: the administrator's, else the built-in one.</summary>
    public async ValueTask<ImmutableArray<CustomerText>> Texts() => (await Current()).Texts;

    /// <summary>Asks again next time: they were changed here.</summary>
    public void Forget()
    {
        lock (gate)
        {
            copy = null;
        }
    }

    private Task<Copy> Current()
    {
        lock (gate)
        {
            if (copy is null or { IsFaulted: true } or { IsCanceled: true } || (copy.IsCompleted && time.GetElapsedTime(askedAt) >= Fresh))
            {
                (copy, askedAt) = (Ask(), time.GetTimestamp());
            }

            return copy;
        }
    }

    private async Task<Copy> Ask()
    {
        var settings = await grains.GetGrain<ISettingsGrain>(0).Read();

        return new(settings, BuiltInCustomerTexts.With(settings.Texts));
    }

    private sealed record Copy(DeskSettings Settings, ImmutableArray<CustomerText> Texts);
}
