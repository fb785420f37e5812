using System.Collections.Immutable;
using SmsSupport.Accounts;

namespace SmsSupport.Grains.Accounts;

public sealed class KeyRingGrain([PersistentState("key-ring")] IPersistentState<KeyRing> saved, TimeProvider clock) : Grain, IKeyRingGrain
{
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(1);

    public Task<ImmutableArray<string>> All() => Task.FromResult(saved.State.Elements);

    public async Task Add(string xml)
    {
        var now = clock.GetUtcNow();
        var before = saved.State;

        if (now - before.LastAdded < Together)
        {
            return;
        }

        saved.State = new() { Elements = before.Elements.Add(xml), LastAdded = now };

        try
        {
            await saved.WriteStateAsync();
        }
        catch
        {
            saved.State = before;
            DeactivateOnIdle();
            throw;
        }
    }
}
