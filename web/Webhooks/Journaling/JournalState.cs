namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>How much waits in the journal, for readiness and metrics.</summary>
internal sealed class JournalState(Journal journal, TimeProvider time)
{
    public long Depth => journal.Backlog.Depth;

    /// <summary>How long the oldest request has been waiting; zero when none is.</summary>
    public TimeSpan Age => journal.Backlog.OldestArrivedAt is { } oldest && time.GetUtcNow() - oldest is { Ticks: > 0 } age ? age : TimeSpan.Zero;

    /// <summary>Damaged stretches found since the start.</summary>
    public long Damaged => journal.Damaged;
}
