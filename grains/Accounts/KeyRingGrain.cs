using System.Collections.Immutable;
using SmsSupport.Accounts;

namespace SmsSupport.Grains.Accounts;

public sealed class KeyRingGrain([PersistentState("key-ring")] IPersistentState<KeyRing> saved, TimeProvider clock) : Grain, IKeyRingGrain
{
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(1);

    public Task<ImmutableArray<string>> All() => Task.FromResult(saved.State.Elements);

    public Task Add(string xml)
    {
        var now = clock.GetUtcNow();

        return now - saved.State.LastAdded < Together
            ? Task.CompletedTask
            : saved.Save(new() { Elements = saved.State.Elements.Add(xml), LastAdded = now }, this);
    }
}
