using Microsoft.Extensions.Options;
using SmsSupport.Grains.Outbox;

namespace SmsSupport.Grains.Conversations;

public sealed class AutomaticTextsGrain(IOutboxStore outbox, IOptions<SupportOptions> options, TimeProvider clock) : Grain, IAutomaticTextsGrain
{
    private readonly List<DateTimeOffset> taken = [];

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
        => taken.AddRange(await outbox.AutomaticSince(HourAgo, cancellationToken));

    public Task<bool> TryTake()
    {
        taken.RemoveAll(at => at <= HourAgo);

        if (taken.Count >= options.Value.AutomaticTextsPerHour)
        {
            return Task.FromResult(false);
        }

        taken.Add(clock.GetUtcNow());

        return Task.FromResult(true);
    }

    public Task GiveBack()
    {
        if (taken.Count > 0)
        {
            taken.RemoveAt(taken.Count - 1);
        }

        return Task.CompletedTask;
    }

    private DateTimeOffset HourAgo => clock.GetUtcNow() - TimeSpan.FromHours(1);
}
