namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>What a process left in its journal, to be given back in order. No other process has the directory meanwhile.</summary>
internal partial class StoredJournal : IDisposable
{
    private readonly JournalLock ownership;
    private readonly ILogger logger;
    private long damaged;

    /// <param name="ownership">Released with the journal.</param>
    public StoredJournal(JournalLock ownership, IJournalDisk disk, ILogger logger)
        : this(ownership, disk, null, logger)
    {
    }

    protected StoredJournal(JournalLock ownership, IJournalDisk disk, Reserve? reserve, ILogger logger)
    {
        this.ownership = ownership;
        this.logger = logger;
        Segments = new(disk, reserve, logger);
        reserve?.Hold();
        LastSequence = Recover();
    }

    public string Directory => ownership.Directory;

    public Backlog Backlog { get; } = new();

    /// <summary>Damaged stretches found since the start.</summary>
    public long Damaged => Volatile.Read(ref damaged);

    /// <summary>Segments the disk would not give back. They stay for a later start.</summary>
    public int Unreadable { get; private set; }

    protected SegmentSet Segments { get; }

    /// <summary>The sequence of the last segment found.</summary>
    protected long LastSequence { get; }

    /// <summary>The request of an entry; null when the disk no longer has it undamaged.</summary>
    public WebhookRequest? Read(JournalEntry entry)
    {
        var bytes = entry.Segment.Read(entry.Offset, entry.Length);

        if (Frame.TryUnwrap(entry.Segment.Marker, bytes, out var record) && RequestRecord.TryRead(record.ToArray(), out var request, out _))
        {
            return request;
        }

        ReportDamage(entry.Segment, entry.Offset, bytes);

        return null;
    }

    /// <summary>Says that an entry needs no further replay.</summary>
    public void Done(JournalEntry entry)
    {
        try
        {
            entry.Segment.MarkDone(entry.Offset);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNoteLost(e);
        }

        Backlog.Done(entry);
        Segments.Done(entry.Segment);
    }

    /// <summary>Passes over an entry that the disk does not give back now. Its segment stays.</summary>
    public void Leave(JournalEntry entry) => Backlog.Done(entry);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => ownership.Dispose();

    /// <summary>Finds what an earlier process left behind.</summary>
    /// <returns>The last segment's sequence.</returns>
    private long Recover()
    {
        long last = 0;

        foreach (var segment in Segment.All(Directory))
        {
            last = segment.Sequence;

            try
            {
                Recover(segment);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Left where it is: the next start may be able to read it.
                Unreadable++;
                LogUnreadable(segment.Name, e);
            }
        }

        if (Backlog.Depth > 0)
        {
            LogFound(Backlog.Depth, Directory);
        }

        return last;
    }

    private void Recover(Segment segment)
    {
        var bytes = segment.ReadAll();
        var done = segment.ReadDone();
        var (records, damage) = Frame.Scan(segment.Marker, bytes);

        // One more than there are, so that the segment stays until all have been looked at.
        Segments.Open(segment, records.Count + 1);

        foreach (var stretch in damage)
        {
            ReportDamage(segment, stretch.Start.Value, bytes[stretch]);
        }

        foreach (var place in records)
        {
            var (offset, length) = place.GetOffsetAndLength(bytes.Length);

            if (!done.Contains(offset) && RequestRecord.TryRead(bytes[(offset + Frame.HeaderLength)..(offset + length)], out var request, out var sender))
            {
                Backlog.Add(new(segment, offset, length, request.ArrivedAt), Backlog.Expect(sender));
                continue;
            }

            if (!done.Contains(offset))
            {
                ReportDamage(segment, offset, bytes[place]);
            }

            Segments.Done(segment);
        }

        Segments.Done(segment);
    }

    private void ReportDamage(Segment segment, long offset, byte[] bytes)
    {
        Interlocked.Increment(ref damaged);
        LogDamage(segment.Name, offset, bytes.Length);

        try
        {
            var aside = System.IO.Directory.CreateDirectory(Path.Combine(Directory, "damaged"));

            File.WriteAllBytes(Path.Combine(aside.FullName, $"{segment.Name}-{offset}"), bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotKept(segment.Name, e);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} requests wait in the journal {Directory} to be replayed.")]
    private partial void LogFound(int count, string directory);

    [LoggerMessage(LogLevel.Error, "The journal's segment {Segment} is damaged at {Offset}: {Length} bytes are skipped and kept in 'damaged'.")]
    private partial void LogDamage(string segment, long offset, int length);

    [LoggerMessage(LogLevel.Error, "The damaged part of {Segment} could not be kept.")]
    private partial void LogNotKept(string segment, Exception error);

    [LoggerMessage(LogLevel.Error, "The journal's segment {Segment} cannot be read.")]
    private partial void LogUnreadable(string segment, Exception error);

    [LoggerMessage(LogLevel.Warning, "The journal could not note that a request is done; it is replayed after the next start, without effect.")]
    private partial void LogNoteLost(Exception error);
}
