using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Tests.Webhooks;

/// <summary>A disk that becomes full, and whose flushes can be slow or fail.</summary>
internal sealed class SmallDisk(long size) : IJournalDisk
{
    private readonly JournalDisk real = new();
    private readonly ConcurrentDictionary<string, long> reserved = new();
    private long written;
    private int flushes;

    public long Size { get; set; } = size;

    public int FlushesThatFail { get; set; }

    public TimeSpan FlushTakes { get; set; }

    public int Flushes => flushes;

    public SafeFileHandle Create(string path)
    {
        Take(1);

        return real.Create(path);
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        Take(bytes.Length);
        real.Write(file, bytes, offset);
        Interlocked.Add(ref written, bytes.Length);
    }

    public void Flush(SafeFileHandle file)
    {
        Interlocked.Increment(ref flushes);

        if (FlushesThatFail > 0)
        {
            FlushesThatFail--;

            throw new IOException("The disk failed.");
        }

        // A slow disk blocks its caller.
        if (FlushTakes > TimeSpan.Zero)
        {
            using var never = new ManualResetEventSlim();

            never.Wait(FlushTakes);
        }

        real.Flush(file);
    }

    public void Allocate(string path, long size)
    {
        Take(size);
        real.Allocate(path, size);
        reserved[path] = size;
    }

    public void Delete(string path)
    {
        reserved.TryRemove(path, out _);
        real.Delete(path);
    }

    private void Take(long bytes)
    {
        if (Interlocked.Read(ref written) + reserved.Values.Sum() + bytes > Size)
        {
            throw new IOException("No space left on device.");
        }
    }
}
