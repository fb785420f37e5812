using System.Collections.Immutable;
using SmsSupport.Operations;

namespace SmsSupport.Grains.Operations;

public sealed class PhonesGrain([PersistentState("phones")] IPersistentState<PhoneBook> saved, TimeProvider clock) : Grain, IPhonesGrain
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromMinutes(1);

    // What is known is newer than what is saved: texts shall not cost a second database write each.
    private PhoneBook? known;
    private DateTimeOffset savedAt = clock.GetUtcNow();
    private IGrainTimer? pending;

    private PhoneBook Known => known ?? saved.State;

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (pending is not null)
        {
            await Save(Known);
        }

        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async Task Hear(ImmutableArray<PhoneNews> news)
    {
        var now = clock.GetUtcNow();
        var next = Known.Hear(news, now);

        if (saved.State.ShouldSave(next) || now - savedAt >= SaveEvery)
        {
            await Save(next);
        }
        else
        {
            // When nobody texts any more, the last one shall be saved all the same.
            pending ??= this.RegisterGrainTimer(_ => Save(Known), new() { DueTime = SaveEvery, Period = Timeout.InfiniteTimeSpan });
        }

        known = next;
    }

    public async Task Forget(string deviceId)
    {
        var next = Known.Without(deviceId);

        await Save(next);
        known = next;
    }

    public Task<ImmutableArray<PhoneHealth>> List() => Task.FromResult<ImmutableArray<PhoneHealth>>([.. Known.Phones.Select(phone => phone.Health(clock.GetUtcNow()))]);

    private async Task Save(PhoneBook next)
    {
        pending?.Dispose();
        pending = null;

        await saved.Save(next, this);
        savedAt = clock.GetUtcNow();
    }
}
