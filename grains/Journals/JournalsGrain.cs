using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SmsSupport.Journals;

namespace SmsSupport.Grains.Journals;

/// <summary>Remembers in memory what the nodes say several times a second, and in the database only who they are.</summary>
public sealed partial class JournalsGrain(
    [PersistentState("journal-nodes")] IPersistentState<JournalNames> saved,
    TimeProvider clock,
    ILogger<JournalsGrain> logger) : Grain, IJournalsGrain
{
    private static readonly TimeSpan BetweenDoubts = TimeSpan.FromSeconds(1);

    private KnownJournals known = new();
    private DateTimeOffset doubted;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        known = KnownJournals.Named(saved.State.Nodes, clock.GetUtcNow());

        return Task.CompletedTask;
    }

    public async Task<OtherJournals> Report(JournalReport report)
    {
        var now = clock.GetUtcNow();

        known = known.Hear(report, now);

        if (known.HasSilent(now))
        {
            await Doubt(now);
        }

        known = known.WithoutSilent(now);
        await SaveNames();

        return known.Beside(report.Node, now);
    }

    public Task Leave(string node)
    {
        known = known.Without(node);

        return SaveNames();
    }

    // A node that starts finds the cluster through the database: while that is away, silence says nothing.
    private async Task Doubt(DateTimeOffset now)
    {
        if (now - doubted < BetweenDoubts)
        {
            return;
        }

        doubted = now;

        if (!await IsSaved(saved.State))
        {
            known = known.AfterOutage(clock.GetUtcNow());
        }
    }

    private async Task SaveNames()
    {
        var names = known.Names.Order(StringComparer.Ordinal).ToImmutableArray();

        // Else tried again with the next report. Until then it is known here, and an activation elsewhere could not begin without the database either.
        if (!names.SequenceEqual(saved.State.Nodes) && !await IsSaved(new() { Nodes = names }))
        {
            LogNotSaved();
        }
    }

    // Unlike other grains this one goes on without the database: what matters is in memory.
    private async Task<bool> IsSaved(JournalNames next)
    {
        var before = saved.State;

        saved.State = next;

        try
        {
            await saved.WriteStateAsync();

            return true;
        }
        catch (OrleansException wrapping) when (wrapping.InnerException is StorageUnavailableException)
        {
            saved.State = before;

            return false;
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Debug, "The list of web nodes could not be saved; it is tried again.")]
    private partial void LogNotSaved();
}
