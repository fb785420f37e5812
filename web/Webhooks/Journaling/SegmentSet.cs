namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>Counts what is outstanding in each segment and deletes a segment with its last request.</summary>
internal sealed partial class SegmentSet(IJournalDisk disk, Reserve? reserve, ILogger logger)
{
    private readonly Lock gate = new();
    private int live;

    /// <summary>Begins to count a segment's records.</summary>
    public void Open(Segment segment, int records)
    {
        lock (gate)
        {
            live++;
            segment.Outstanding = records;
        }
    }

    /// <summary>Adds records to a segment.</summary>
    /// <returns>False when it was deleted meanwhile.</returns>
    public bool TryExtend(Segment segment, int records)
    {
        lock (gate)
        {
            if (segment.Outstanding == 0)
            {
                return false;
            }

            segment.Outstanding += records;

            return true;
        }
    }

    public void Done(Segment segment, int records = 1)
    {
        lock (gate)
        {
            segment.Outstanding -= records;

            if (segment.Outstanding == 0)
            {
                live--;
                Delete(segment);
            }
        }
    }

    private void Delete(Segment segment)
    {
        try
        {
            segment.Delete(disk);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotDeleted(segment.Name, e);
        }

        if (live == 0)
        {
            reserve?.Hold();
        }
    }

    [LoggerMessage(LogLevel.Warning, "The journal's segment {Segment} is done but could not be deleted.")]
    private partial void LogNotDeleted(string segment, Exception error);
}
