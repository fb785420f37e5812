using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Tickets;

/// <remarks>
/// Numbers are reserved for all who wait at once, and under load some more for those who come next: each reservation that follows the last within a second is twice as large.
/// What is left of a block goes back when the grain ends in order, so only a crash leaves a gap.
/// </remarks>
[Reentrant]
public sealed partial class TicketRegistryGrain(ITicketDayStore days, ITicketReader tickets, TimeProvider clock, ILogger<TicketRegistryGrain> logger) : Grain, ITicketRegistryGrain
{
    private const int LargestBlock = 200;

    private static readonly TimeSpan Load = TimeSpan.FromSeconds(1);

    private readonly Queue<TaskCompletionSource<TicketNumber>> waiting = new();
    private readonly SortedSet<long> returned = [];
    private bool reserving;
    private long next = 1;
    private long last;
    private int ahead;
    private long? reservedAt;

    private DateOnly Day => BusinessDay.OfKey(this.GetPrimaryKeyString());

    public async Task<TicketNumber> Next()
    {
        while (returned.Count > 0)
        {
            var number = new TicketNumber(Day, returned.Min);

            returned.Remove(number.Sequence);

            // It may have come to use after all: whoever gave it back could not tell whether the commit had failed.
            if (!await tickets.Exists(number))
            {
                return number;
            }
        }

        if (next <= last)
        {
            return new(Day, next++);
        }

        var asked = new TaskCompletionSource<TicketNumber>(TaskCreationOptions.RunContinuationsAsynchronously);

        waiting.Enqueue(asked);

        if (!reserving)
        {
            await ReserveForAll();
        }

        return await asked.Task;
    }

    public Task TakeBack(TicketNumber unused)
    {
        returned.Add(unused.Sequence);

        // Numbers that were taken back are known here alone: the activation stays for the rest of the day.
        DelayDeactivation(TimeSpan.FromDays(1));

        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (next > last)
        {
            return;
        }

        try
        {
            await days.GiveBack(Day, next, last, cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            LogGap(last - next + 1);
        }
    }

    private async Task ReserveForAll()
    {
        reserving = true;

        try
        {
            while (waiting.Count > 0)
            {
                if (next <= last)
                {
                    waiting.Dequeue().SetResult(new(Day, next++));
                    continue;
                }

                await Reserve([.. Enumerable.Range(0, Math.Min(waiting.Count, LargestBlock)).Select(_ => waiting.Dequeue())]);
            }
        }
        finally
        {
            reserving = false;
        }
    }

    private async Task Reserve(List<TaskCompletionSource<TicketNumber>> asked)
    {
        ahead = reservedAt is { } at && clock.GetElapsedTime(at) < Load ? Math.Min(LargestBlock, (ahead * 2) + asked.Count) : 0;
        reservedAt = clock.GetTimestamp();

        try
        {
            var first = await days.Reserve(Day, asked.Count + ahead);

            for (var place = 0; place < asked.Count; place++)
            {
                asked[place].SetResult(new(Day, first + place));
            }

            (next, last) = (first + asked.Count, first + asked.Count + ahead - 1);
        }
        catch (Exception exception)
        {
            asked.ForEach(one => one.SetException(exception));
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} ticket numbers of today could not be given back: a gap.")]
    private partial void LogGap(long count);
}
