using System.Diagnostics.CodeAnalysis;

namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>Takes in requests the cluster could not, durably, and gives them back in order.</summary>
internal sealed partial class Journal : IDisposable
{
    private readonly string directory;
    private readonly IJournalDisk disk;
    private readonly ILogger<Journal> logger;
    private readonly JournalLock ownership;
    private readonly JournalWriter writer;
    private readonly SegmentSet segments;
    private long damaged;

    [SuppressMessage("Reliability", "CA2000", Justification = "The lock is disposed with the journal.")]
    public Journal(string directory, IJournalDisk disk, ILogger<Journal> logger)
    {
        this.directory = directory;
        this.disk = disk;
        this.logger = logger;
        ownership = JournalLock.Take(directory);

        var reserve = new Reserve(directory, disk, logger);

        segments = new(disk, reserve, logger);
        reserve.Hold();
        writer = new(directory, disk, reserve, segments, Backlog, Recover() + 1, logger);
    }

    public Backlog Backlog { get; } = new();

    public long Damaged => Volatile.Read(ref damaged);

    /// <summary>Puts a request at the end. The sender is held from the moment of this call, the task ends when the request is durable.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public Task Append(Arrival arrival, string? lane) => writer.Append(arrival, lane);

    /// <summary>The request of an entry; null when the disk no longer has it undamaged.</summary>
    public Arrival? Read(JournalEntry entry)
    {
        var bytes = entry.Segment.Read(entry.Offset, entry.Length);

        if (Frame.TryUnwrap(entry.Segment.Marker, bytes, out var record) && ArrivalRecord.TryRead(record.ToArray(), out var arrival, out _))
        {
            return arrival;
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
        segments.Done(entry.Segment);
    }

    /// <summary>Passes over an entry that the disk does not give back now. Its segment stays.</summary>
    public void Leave(JournalEntry entry) => Backlog.Done(entry);

    public void Dispose()
    {
        writer.Dispose();
        ownership.Dispose();
    }

    /// <summary>Finds what an earlier process left behind.</summary>
    /// <returns>The last segment's sequence.</returns>
    private long Recover()
    {
        long last = 0;

        foreach (var segment in Segment.All(directory))
        {
            last = segment.Sequence;

            try
            {
                Recover(segment);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Left where it is: the next start may be able to read it.
                LogUnreadable(segment.Name, e);
            }
        }

        if (Backlog.Depth > 0)
        {
            LogFound(Backlog.Depth);
        }

        return last;
    }

    private void Recover(Segment segment)
    {
        var bytes = segment.ReadAll();
        var done = segment.ReadDone();
        var (records, damage) = Frame.Scan(segment.Marker, bytes);

        // One more than there are, so that the segment stays until all have been looked at.
        segments.Open(segment, records.Count + 1);

        foreach (var stretch in damage)
        {
            ReportDamage(segment, stretch.Start.Value, bytes[stretch]);
        }

        foreach (var place in records)
        {
            var (offset, length) = place.GetOffsetAndLength(bytes.Length);

            if (!done.Contains(offset) && ArrivalRecord.TryRead(bytes[(offset + Frame.HeaderLength)..(offset + length)], out var arrival, out var lane))
            {
                Backlog.Add(new(segment, offset, length, arrival.ArrivedAt), Backlog.Expect(lane));
                continue;
            }

            if (!done.Contains(offset))
            {
                ReportDamage(segment, offset, bytes[place]);
            }

            segments.Done(segment);
        }

        segments.Done(segment);
    }

    private void ReportDamage(Segment segment, long offset, byte[] bytes)
    {
        Interlocked.Increment(ref damaged);
        LogDamage(segment.Name, offset, bytes.Length);

        try
        {
            var aside = Directory.CreateDirectory(Path.Combine(directory, "damaged"));

            File.WriteAllBytes(Path.Combine(aside.FullName, $"{segment.Name}-{offset}"), bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotKept(segment.Name, e);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} requests wait in the journal to be replayed.")]
    private partial void LogFound(int count);

    [LoggerMessage(LogLevel.Error, "The journal's segment {Segment} is damaged at {Offset}: {Length} bytes are skipped and kept in 'damaged'.")]
    private partial void LogDamage(string segment, long offset, int length);

    [LoggerMessage(LogLevel.Error, "The damaged part of {Segment} could not be kept.")]
    private partial void LogNotKept(string segment, Exception error);

    [LoggerMessage(LogLevel.Error, "The journal's segment {Segment} cannot be read.")]
    private partial void LogUnreadable(string segment, Exception error);

    [LoggerMessage(LogLevel.Warning, "The journal could not note that a request is done; it is replayed after the next start, without effect.")]
    private partial void LogNoteLost(Exception error);
}
