using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Replaying;

namespace SmsSupport.Web.Commands;

/// <summary>Replays journals one after the other, and writes its progress.</summary>
internal sealed class JournalImport(ImportHost host, IReadOnlyList<JournalLock> locks, CommandOutput output)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(2);

    private readonly List<StoredJournal> journals = [];
    private readonly List<ReplayTally> tallies = [];

    /// <summary>What is still to be imported.</summary>
    public int Left => journals.Sum(journal => journal.Backlog.Depth + journal.Unreadable) + tallies.Sum(tally => tally.Left);

    private int Settled => tallies.Sum(tally => tally.Settled);

    /// <summary>Ends early, and in order, when cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        journals.AddRange(locks.Select(host.Open));

        var (found, began) = (Left, Settled);

        await output.WriteError($"{(found == 0 ? "Nothing waits" : $"{found} request(s) wait")} in {string.Join(", ", locks.Select(taken => taken.Directory))}.");

        if (found == 0)
        {
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var progress = WriteProgress(ended.Token);

        try
        {
            await host.Start(cancellation);

            foreach (var journal in journals)
            {
                await Replay(journal, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await output.WriteError("Stopped. Nothing is lost: the same command goes on from here.");
        }
        finally
        {
            await ended.CancelAsync();
            await progress.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task Report()
    {
        var counts = new
        {
            Taken = tallies.Sum(tally => tally.Taken),
            Duplicates = tallies.Sum(tally => tally.Duplicates),
            Quarantined = tallies.Sum(tally => tally.Quarantined),
            Failed = tallies.Sum(tally => tally.Failed),
            Damaged = journals.Sum(journal => journal.Damaged),
            Left,
        };

        return output.Write(
            counts,
            $"taken        {counts.Taken}",
            $"duplicates   {counts.Duplicates}",
            $"quarantined  {counts.Quarantined}",
            $"failed       {counts.Failed}",
            $"damaged      {counts.Damaged}{(counts.Damaged > 0 ? "  (skipped; what there was is kept in the journal's folder 'damaged')" : "")}",
            $"left         {counts.Left}");
    }

    private async Task Replay(StoredJournal journal, CancellationToken cancellation)
    {
        using var replay = host.Replay(journal);

        tallies.Add(replay.Tally);
        await replay.Finish(cancellation);
    }

    private async Task WriteProgress(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(ProgressInterval);

        for (var before = Settled; await timer.WaitForNextTickAsync(ended); before = Settled)
        {
            await output.WriteError(Settled > before
                ? $"{Settled} done, {Left} to go."
                : $"No answer from the cluster yet; {Left} request(s) wait. Ctrl-C ends this and loses nothing.");
        }
    }
}
