using Orleans.Concurrency;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Tickets;

/// <remarks>
/// Whoever asks while a reservation is under way waits for the next one, which reserves for all of them at once: one number when idle, a block under load,
/// and never one that nobody waits for.
/// </remarks>
[Reentrant]
public sealed class TicketRegistryGrain(ITicketDayStore days, ITicketReader tickets) : Grain, ITicketRegistryGrain
{
    private const int LargestBlock = 100;

    private readonly Queue<TaskCompletionSource<TicketNumber>> waiting = new();

    private readonly SortedSet<long> returned = [];

    private bool reserving;

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

    private async Task ReserveForAll()
    {
        reserving = true;

        try
        {
            while (waiting.Count > 0)
            {
                var block = Enumerable.Range(0, Math.Min(waiting.Count, LargestBlock)).Select(_ => waiting.Dequeue()).ToList();

                await Reserve(block);
            }
        }
        finally
        {
            reserving = false;
        }
    }

    private async Task Reserve(List<TaskCompletionSource<TicketNumber>> block)
    {
        try
        {
            var first = await days.Reserve(Day, block.Count);

            for (var place = 0; place < block.Count; place++)
            {
                block[place].SetResult(new(Day, first + place));
            }
        }
        catch (Exception exception)
        {
            block.ForEach(asked => asked.SetException(exception));
        }
    }
}
