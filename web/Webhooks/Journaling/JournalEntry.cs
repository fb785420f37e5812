namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>Where a request waits in the journal. Its content stays on the disk until its turn: an outage can last for days.</summary>
internal sealed class JournalEntry(Segment segment, long offset, int length, DateTimeOffset arrivedAt)
{
    public Segment Segment => segment;

    public long Offset => offset;

    public int Length => length;

    public DateTimeOffset ArrivedAt => arrivedAt;

    /// <summary>How often it failed with something that is no outage.</summary>
    public int Failures { get; set; }

    public SenderQueue Queue { get; set; } = SenderQueue.Own();
}
