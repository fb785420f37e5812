using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>The one thread that writes the journal. All requests that wait when the disk is free share one flush.</summary>
internal sealed partial class JournalWriter : IDisposable
{
    public const long SegmentSize = 8 << 20;

    private readonly string directory;
    private readonly IJournalDisk disk;
    private readonly Reserve reserve;
    private readonly SegmentSet segments;
    private readonly Backlog backlog;
    private readonly ILogger logger;
    private readonly BlockingCollection<PendingWrite> queue = [];
    private readonly Lock order = new();
    private readonly Thread thread;
    private long nextSequence;
    private Segment? segment;
    private SafeFileHandle? file;

    public JournalWriter(string directory, IJournalDisk disk, Reserve reserve, SegmentSet segments, Backlog backlog, long firstSequence, ILogger logger)
    {
        this.directory = directory;
        this.disk = disk;
        this.reserve = reserve;
        this.segments = segments;
        this.backlog = backlog;
        this.logger = logger;
        nextSequence = firstSequence;

        // A thread of its own: the database that makes the journal necessary may hold the pool's.
        thread = new(Run) { IsBackground = true, Name = "journal" };
        thread.Start();
    }

    public Task Append(WebhookRequest request, string? sender)
    {
        var record = RequestRecord.Write(request, sender);

        // The order of a sender's requests in the backlog is the one in the file.
        lock (order)
        {
            var pending = new PendingWrite(record, request.ArrivedAt, backlog.Expect(sender), new(TaskCreationOptions.RunContinuationsAsynchronously));

            try
            {
                queue.Add(pending);
            }
            catch (InvalidOperationException e)
            {
                Fail(pending, new IOException("The journal is closed.", e));
            }

            return pending.Written.Task;
        }
    }

    public void Dispose()
    {
        queue.CompleteAdding();
        thread.Join();
        file?.Dispose();
        queue.Dispose();
    }

    private void Run()
    {
        foreach (var first in queue.GetConsumingEnumerable())
        {
            var group = new List<PendingWrite> { first };
            long size = first.Record.Length;

            while (size < SegmentSize && queue.TryTake(out var next))
            {
                group.Add(next);
                size += next.Record.Length;
            }

            Write(group);
        }
    }

    private void Write(List<PendingWrite> group)
    {
        try
        {
            List<JournalEntry> entries;

            try
            {
                entries = WriteOnce(group);
            }
            catch (Exception e) when (IsRefused(e) && reserve.GiveUp())
            {
                entries = WriteOnce(group);
            }

            foreach (var (pending, entry) in group.Zip(entries))
            {
                backlog.Add(entry, pending.Queue);
                pending.Written.SetResult();
            }
        }
        catch (Exception e) when (IsRefused(e))
        {
            LogRefused(group.Count, e);

            foreach (var pending in group)
            {
                Fail(pending, e);
            }
        }
    }

    private List<JournalEntry> WriteOnce(List<PendingWrite> group)
    {
        var (into, handle) = SegmentFor(group.Count);
        var end = into.Length;
        var entries = new List<JournalEntry>(group.Count);

        try
        {
            foreach (var pending in group)
            {
                var frame = Frame.Wrap(into.Marker, pending.Record);

                disk.Write(handle, frame, end);
                entries.Add(new(into, end, frame.Length, pending.ArrivedAt));
                end += frame.Length;
            }

            disk.Flush(handle);
            into.Length = end;

            return entries;
        }
        catch (Exception e) when (IsRefused(e))
        {
            Abandon(into, handle, group.Count);

            throw;
        }
    }

    private (Segment Segment, SafeFileHandle File) SegmentFor(int records)
    {
        if (segment is not null && file is not null && segment.Length < SegmentSize && segments.TryExtend(segment, records))
        {
            return (segment, file);
        }

        file?.Dispose();
        segment = null;

        var created = Segment.New(directory, nextSequence++);

        file = disk.Create(created.FilePath);
        segment = created;
        segments.Open(created, records);

        return (created, file);
    }

    // After a failed flush it is unknown what the file holds, so nothing more is written to it; what was flushed before is still good.
    private void Abandon(Segment broken, SafeFileHandle handle, int records)
    {
        try
        {
            RandomAccess.SetLength(handle, broken.Length);
        }
        catch (Exception e) when (IsRefused(e))
        {
            LogTornTail(broken.Name, e);
        }

        handle.Dispose();
        (segment, file) = (null, null);
        segments.Done(broken, records);
    }

    private void Fail(PendingWrite pending, Exception error)
    {
        backlog.Forget(pending.Queue);
        pending.Written.SetException(error as IOException ?? new IOException(error.Message, error));
    }

    private static bool IsRefused(Exception error) => error is IOException or UnauthorizedAccessException;

    private sealed record PendingWrite(byte[] Record, DateTimeOffset ArrivedAt, SenderQueue Queue, TaskCompletionSource Written);

    [LoggerMessage(LogLevel.Critical, "The journal could not take {Count} requests.")]
    private partial void LogRefused(int count, Exception error);

    [LoggerMessage(LogLevel.Warning, "The journal's segment {Segment} keeps a torn tail, to be skipped.")]
    private partial void LogTornTail(string segment, Exception error);
}
