using Microsoft.Extensions.Options;
using SmsSupport.Grains.Outbox;

namespace SmsSupport.Grains.Conversations;

public sealed class AutomaticTextsGrain(IOutboxStore outbox, IOptions<SupportOptions> options, TimeProvider clock) : Grain, IAutomaticTextsGrain
{
    private const int LargestBlock = 100;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Queue<(DateTimeOffset At, int Count)> taken = new();

    private int sum;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var (at, count) in await outbox.AutomaticSince(clock.GetUtcNow() - Hour, cancellationToken))
        {
            Note(at, count);
        }
    }

    public Task<int> Take()
    {
        var now = clock.GetUtcNow();

        while (taken.TryPeek(out var oldest) && oldest.At <= now - Hour)
        {
            sum -= taken.Dequeue().Count;
        }

        var limit = options.Value.AutomaticTextsPerHour;
        var block = Math.Min(Math.Clamp(limit / 100, 1, LargestBlock), Math.Max(0, limit - sum));

        if (block > 0)
        {
            Note(now, block);
        }

        return Task.FromResult(block);
    }

    private void Note(DateTimeOffset at, int count)
    {
        taken.Enqueue((at, count));
        sum += count;
    }
}
